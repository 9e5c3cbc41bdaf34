package dev.anneal.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that answers each request as it is told, and the last way from then on.
 */
final class FileServer implements AutoCloseable {

  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);

  /** An answer to a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private FileServer(HttpServer server) {
    this.server = server;
  }

  static FileServer answering(Answer... answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FileServer files = new FileServer(server);
    files.answers.addAll(Arrays.asList(answers));
    server.createContext("/", files::handle);
    server.start();
    return files;
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(
        "%s range %s if %s"
            .formatted(
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Range"),
                exchange.getRequestHeaders().getFirst("If-Range")));
    Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    try (exchange) {
      answer.to(exchange);
    }
  }

  /** The address of the folder {@code /set/}. */
  URI address() {
    return URI.create("http://127.0.0.1:%d/set/".formatted(server.getAddress().getPort()));
  }

  /** The requests so far: path, Range and If-Range. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** The file, as a server with ranges and this ETag has it. */
  static Answer file(byte[] content, @Nullable String tag) {
    return cut(content, tag, Integer.MAX_VALUE);
  }

  /** The same, but the connection ends after so many bytes of the body. */
  static Answer cut(byte[] content, @Nullable String tag, int after) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      String condition = exchange.getRequestHeaders().getFirst("If-Range");
      boolean goesOn = range != null && condition != null && condition.equals(tag);
      int from = goesOn ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
      if (tag != null) {
        exchange.getResponseHeaders().set("ETag", tag);
      }
      if (goesOn) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(goesOn ? 206 : 200, content.length - from);
      int length = Math.min(after, content.length - from);
      exchange.getResponseBody().write(content, from, length);
      exchange.getResponseBody().flush();
    };
  }

  /** Nothing but a code. */
  static Answer code(int code) {
    return exchange -> exchange.sendResponseHeaders(code, -1);
  }

  /** An address to look at instead. */
  static Answer redirect(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  /** A beginning, and then nothing until the server is closed. */
  Answer silence() {
    return exchange -> {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  void then(Answer answer) {
    answers.add(answer);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}

package dev.anneal.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request for a file, or for what is missing of it.
 *
 * <p>A file goes on where it ended only if the server gave a word for its version (a strong ETag,
 * else a date) and still has that version ({@code If-Range}); else it begins anew.
 *
 * @param file the file
 * @param part takes what comes
 * @param timeout how long to wait for a connection and for more bytes
 * @param watcher is told how far it is
 */
record Transfer(KnownFile file, PartFile part, Duration timeout, FetchWatcher watcher) {

  private static final int BUFFER = 1 << 16;
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> FOR_NOW = Set.of(408, 425, 429);
  private static final int RANGE_NOT_SATISFIABLE = 416;

  /** The same data may be packed a little less well. */
  private static final long SLACK = 1_000_000;

  /**
   * Asks for the file until its end.
   *
   * @throws Refused if to ask again would not help
   * @throws IOException if it might
   */
  void from(URI address) throws IOException {
    String version = part.version(address.toString());
    long had = version == null ? 0 : part.length();
    HttpURLConnection connection = answer(address, had, version);
    try {
      int code = connection.getResponseCode();
      if (code == HttpURLConnection.HTTP_PARTIAL && had > 0) {
        checkRange(connection, address, had);
      } else if (code == HttpURLConnection.HTTP_OK) {
        part.begin(address.toString(), version(connection));
      } else if (code == RANGE_NOT_SATISFIABLE && had > 0) {
        if (range(connection).equals("bytes */" + had)) {
          return; // all of it has come already
        }
        part.begin(address.toString(), null);
        throw new IOException("answered 416: it has no more than what came before");
      } else if (code >= HttpURLConnection.HTTP_INTERNAL_ERROR || FOR_NOW.contains(code)) {
        throw new IOException("answered " + code);
      } else {
        throw new Refused("answered " + code);
      }
      receive(connection);
    } finally {
      connection.disconnect();
    }
  }

  /** The answer, wherever it is redirected to. */
  private HttpURLConnection answer(URI address, long had, @Nullable String version)
      throws IOException {
    URI at = address;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpURLConnection connection = request(at, had, version);
      if (!REDIRECTS.contains(connection.getResponseCode())) {
        return connection;
      }
      String location = String.valueOf(connection.getHeaderField("Location"));
      connection.disconnect();
      at = redirected(at, location);
    }
    throw new Refused("redirects more than %d times".formatted(MOST_REDIRECTS));
  }

  private static URI redirected(URI from, String location) throws Refused {
    try {
      URI to = from.resolve(location);
      if (Address.isAllowed(to)) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      throw notFollowed(location);
    }
    throw notFollowed(location);
  }

  private static Refused notFollowed(String location) {
    return new Refused("redirects to %s, which is not followed".formatted(location));
  }

  private HttpURLConnection request(URI address, long had, @Nullable String version)
      throws IOException {
    URL url = address.toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
    connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "anneal");
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (had > 0) {
      connection.setRequestProperty("Range", "bytes=%d-".formatted(had));
      connection.setRequestProperty("If-Range", version);
    }
    return connection;
  }

  private static @Nullable String version(HttpURLConnection connection) {
    String tag = connection.getHeaderField("ETag");
    return tag != null && tag.startsWith("\"") ? tag : connection.getHeaderField("Last-Modified");
  }

  private static String range(HttpURLConnection connection) {
    String range = connection.getHeaderField("Content-Range");
    return range == null ? "" : range.strip().toLowerCase(Locale.ROOT);
  }

  private void checkRange(HttpURLConnection connection, URI address, long had) throws IOException {
    String range = range(connection);
    if (!range.startsWith("bytes %d-".formatted(had))) {
      part.begin(address.toString(), null);
      throw new IOException(
          "was asked to go on at byte %d, but answered '%s'".formatted(had, range));
    }
  }

  private void receive(HttpURLConnection connection) throws IOException {
    long announced = connection.getContentLengthLong();
    long before = part.length();
    long total = announced < 0 ? file.bytes() : before + announced;
    checkSize(total);
    byte[] buffer = new byte[BUFFER];
    try (InputStream body = connection.getInputStream()) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        checkSize(part.length() + n);
        part.append(buffer, n);
        watcher.moved(part.length(), total);
        if (watcher.stops()) {
          throw new FetchException(
              "stopped; %s of %s have come, and the same command goes on from there"
                  .formatted(megabytes(part.length()), megabytes(total)));
        }
      }
    }
    if (part.length() < total && announced >= 0) {
      throw new EOFException(
          "the connection ended after %d of %d bytes".formatted(part.length(), total));
    }
  }

  private void checkSize(long length) throws Refused {
    long most = 2 * file.bytes() + SLACK;
    if (length > most) {
      part.discard();
      throw new Refused(
          "sends more than %d bytes, but the file has %d".formatted(most, file.bytes()));
    }
  }

  static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }
}

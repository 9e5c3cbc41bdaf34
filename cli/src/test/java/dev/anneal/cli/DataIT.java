package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The data commands. */
class DataIT extends CommandTest {

  @Test
  void listsWhatIsKnown() throws Exception {
    anneal.write("data/tiny-shakespeare/input.txt", "another text");
    Launcher.Result result =
        anneal.succeed("data", "list", "--data-dir", "data", "--json", "list.json");
    assertThat(result.out())
        .contains("digits            built in    1,797 grey images of 8x8, 10 classes\n")
        .contains("mnist             not there   60,000 + 10,000 grey images")
        .contains("tiny-shakespeare  wrong       1,115,394 characters of text, 1.1 MB\n")
        .contains("licence: CC BY-SA 3.0 (usually stated)")
        .contains("input.txt  sha256 of it 86c4e6aa9db7...");
    JsonNode mnist = anneal.json("list.json").get(1);
    assertThat(mnist.get("name").asString()).isEqualTo("mnist");
    assertThat(mnist.get("files").get(0).get("parts").get(0).get("sha256").asString())
        .isEqualTo("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
  }

  @Test
  void verifiesWhatIsThere() throws Exception {
    Launcher.Result none = anneal.succeed("data", "verify", "--data-dir", "data");
    assertThat(none.out()).isEqualTo("data has none of the known sets\n");
    anneal.write("data/tiny-shakespeare/input.txt", "another text");
    anneal.write("data/fashion-mnist/t10k-labels-idx1-ubyte", "unpacked");
    Launcher.Result result = anneal.run("data", "verify", "--data-dir", "data");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.error()).isEmpty();
    assertThat(result.out())
        .contains("data/fashion-mnist/train-images-idx3-ubyte.gz: missing\n")
        .contains(
            "data/fashion-mnist/t10k-labels-idx1-ubyte: not checked: its checksum is known only for"
                + " the packed file\n")
        .contains(
            "data/tiny-shakespeare/input.txt: wrong: its sha256 must be"
                + " 86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed, but was"
                + " 4895ecc6f0c011072af486ea30a1239c")
        .endsWith("; remove it, and fetch it again\n");
  }

  @Test
  void fetchesWhatAServerSends() throws Exception {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          byte[] body = "another text".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:%d/sets".formatted(server.getAddress().getPort());
      Launcher.Result result =
          anneal.run("data", "fetch", "tiny-shakespeare", "--data-dir", "data", "--from", address);
      assertThat(result.code()).isEqualTo(1);
      assertThat(lastLine(result.err()))
          .startsWith(
              "anneal: input.txt could not be fetched: %s/input.txt sent another file: its sha256"
                      .formatted(address)
                  + " must be 86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed, but")
          .endsWith(
              "; try again later, name another address with --from, or put it into"
                  + " data/tiny-shakespeare by hand");
      assertThat(asked).containsExactly("/sets/input.txt");
      assertThat(folder.resolve("data/tiny-shakespeare/input.txt")).doesNotExist();
    } finally {
      server.stop(0);
    }
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (before, line) -> line);
  }

  @Test
  void fetchesOnlyWhatIsKnown() throws Exception {
    refused(
        "set must be one of digits, mnist, fashion-mnist, cifar-10, ag-news, tiny-shakespeare, but"
            + " was 'mnits'; did you mean mnist?",
        "data",
        "fetch",
        "mnits");
    refused(
        "address must be that of a folder, with https (or http on this machine), but was"
            + " 'http://example.com/'",
        "data",
        "fetch",
        "mnist",
        "--from",
        "http://example.com/");
    refused("no command named 'fecth'; did you mean fetch?", "data", "fecth");
    assertThat(anneal.succeed("data", "fetch", "digits").out())
        .isEqualTo("digits is built in; there is nothing to fetch\n");
  }

  private void refused(String expected, String... arguments) throws Exception {
    Launcher.Result result = anneal.run(arguments);
    assertThat(result.error()).isEqualTo("anneal: " + expected);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void showsDigits() throws Exception {
    Launcher.Result result =
        anneal.succeed("data", "show", "digits", "--json", "d.json", "--html", "d.html");
    assertThat(result.out())
        .contains("digits: 1,294 training and 144 validation rows, 359 test rows, of 1x8x8 values")
        .contains(
            "class    training  validation     test\n0             136          15       27\n")
        .contains("@@") // a picture
        .endsWith("page: d.html\n");
    JsonNode json = anneal.json("d.json");
    assertThat(json.get("rows").toString())
        .isEqualTo("{\"training\":1294,\"validation\":144,\"test\":359}");
    assertThat(json.get("classes").get(9).get("rows").get("test").asInt()).isEqualTo(42);
    String page = Files.readString(folder.resolve("d.html"));
    assertThat(page)
        .contains("<strong>0</strong> <span>136 training, 15 validation, 27 test</span>")
        .contains("<img src=\"data:image/png;base64,iVBOR")
        .doesNotContain("<script", "http:");
    assertThat(page.split("<img ", -1)).hasSize(1 + 10 * 24);
  }

  @Test
  void showsATable() throws Exception {
    StringBuilder csv = new StringBuilder("size,colour,price\n");
    for (int i = 0; i < 100; i++) {
      csv.append("%d,%s,%s\n".formatted(i, i % 2 == 0 ? "red" : "<b>blue</b>", 10 + i * 0.25));
    }
    anneal.write("t.csv", csv.toString());
    Launcher.Result result =
        anneal.succeed("data", "show", "t.csv", "--target", "price", "--html", "t.html");
    assertThat(result.out())
        .contains("t: 80 training and 20 validation rows of 3 values, a number to predict")
        .containsPattern("the number to predict: from 10[^\\n]* to [^\\n]*, mean ")
        .contains("size   numbers             0  size\n")
        .contains("training row 0: ");
    assertThat(Files.readString(folder.resolve("t.html")))
        .contains("colour=&lt;b&gt;blue&lt;/b&gt;")
        .doesNotContain("<b>blue");
  }

  @Test
  void showsAFolderOfImages() throws Exception {
    for (String kind : new String[] {"dark", "light"}) {
      for (int i = 0; i < 5; i++) {
        writeImage("photos/%s/%d.png".formatted(kind, i), kind.equals("dark") ? 0 : 200, i);
      }
    }
    Launcher.Result result = anneal.succeed("data", "show", "photos", "--html", "p.html");
    assertThat(result.out()).contains("dark            4           1\n");
    assertThat(Files.readString(folder.resolve("p.html")))
        .contains("<strong>light</strong> <span>4 training, 1 validation</span>")
        .contains("<img src=\"data:image/jpeg;base64,/9j/");
  }

  private void writeImage(String name, int red, int blue) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, red << 16 | i % 64 << 8 | blue);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}

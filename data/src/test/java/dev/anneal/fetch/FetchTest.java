package dev.anneal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {

  private static final byte[] CONTENT = random(300_000);

  @TempDir private Path folder;
  private final List<Duration> pauses = new ArrayList<>();

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(1).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static KnownFile file(String name, String part) throws Exception {
    return new KnownFile(name, CONTENT.length, List.of(new Part(part, sha256(CONTENT))));
  }

  private static KnownSet set(URI... mirrors) throws Exception {
    return new KnownSet("set", "", "", List.of(file("data.bin", "file")), Arrays.asList(mirrors));
  }

  private Fetch fetch() {
    return Fetch.into(folder).withPause(pauses::add);
  }

  private Path target() {
    return folder.resolve("set/data.bin");
  }

  private void assertFetched(String... alsoThere) throws IOException {
    assertThat(target()).hasBinaryContent(CONTENT);
    try (var files = Files.list(target().getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(and("data.bin", alsoThere));
    }
  }

  private static String[] and(String first, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add(first);
    return all.toArray(String[]::new);
  }

  private void assertNotFetched(KnownSet set, String problem) {
    assertThatThrownBy(() -> fetch().run(set))
        .isInstanceOf(FetchException.class)
        .hasMessage(
            "data.bin could not be fetched: %s; try again later, name another address with --from,"
                    .formatted(problem)
                + " or put it into %s by hand".formatted(folder.resolve("set")));
    assertThat(target()).doesNotExist();
  }

  @Test
  void fetchesAndLeavesNothingElse() throws Exception {
    try (FileServer server = FileServer.answering(FileServer.file(CONTENT, "\"1\""))) {
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(server.requests()).containsExactly("/set/data.bin range null if null");
      fetch().run(set(server.address()));
      assertThat(server.requests()).as("what is there is not asked for again").hasSize(1);
    }
  }

  @Test
  void goesOnWhereTheConnectionWasCut() throws Exception {
    try (FileServer server =
        FileServer.answering(
            FileServer.cut(CONTENT, "\"1\"", 100_000),
            FileServer.cut(CONTENT, "\"1\"", 50_000),
            FileServer.file(CONTENT, "\"1\""))) {
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(server.requests())
          .containsExactly(
              "/set/data.bin range null if null",
              "/set/data.bin range bytes=100000- if \"1\"",
              "/set/data.bin range bytes=150000- if \"1\"");
    }
    assertThat(pauses).as("more had come each time").containsOnly(Duration.ofSeconds(1)).hasSize(2);
  }

  @Test
  void startsOverWhereTheFileHasChanged() throws Exception {
    byte[] older = random(200_000);
    Arrays.fill(older, (byte) 1);
    try (FileServer server =
        FileServer.answering(
            FileServer.cut(older, "\"old\"", 100_000), FileServer.file(CONTENT, "\"new\""))) {
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(server.requests()).contains("/set/data.bin range bytes=100000- if \"old\"");
    }
  }

  @Test
  void startsOverWhereTheServerHasNoRanges() throws Exception {
    FileServer.Answer whole =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT);
        };
    try (FileServer server =
        FileServer.answering(FileServer.cut(CONTENT, "\"1\"", 100_000), whole)) {
      fetch().run(set(server.address()));
      assertFetched();
    }
  }

  @Test
  void startsOverWithoutAWordForTheVersion() throws Exception {
    try (FileServer server =
        FileServer.answering(
            FileServer.cut(CONTENT, null, 100_000),
            FileServer.cut(CONTENT, "W/\"weak\"", 100_000),
            FileServer.file(CONTENT, null))) {
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(server.requests()).containsOnly("/set/data.bin range null if null");
    }
  }

  @Test
  void goesOnInALaterProcess() throws Exception {
    try (FileServer server =
        FileServer.answering(
            FileServer.cut(CONTENT, "\"1\"", 100_000),
            FileServer.code(404),
            FileServer.file(CONTENT, "\"1\""))) {
      assertNotFetched(set(server.address()), server.address() + "data.bin answered 404");
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(server.requests().get(2)).endsWith("range bytes=100000- if \"1\"");
    }
  }

  @Test
  void takesWhatHasAllCome() throws Exception {
    FileServer.Answer nothingMore =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes */" + CONTENT.length);
          exchange.sendResponseHeaders(416, -1);
        };
    try (FileServer server = FileServer.answering(nothingMore)) {
      Path set = Files.createDirectories(folder.resolve("set"));
      Files.write(set.resolve(".data.bin.part"), CONTENT);
      Files.writeString(set.resolve(".data.bin.part-from"), server.address() + "data.bin\n\"1\"\n");
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void startsOverWhereLessIsLeftThanHasCome() throws Exception {
    try (FileServer server =
        FileServer.answering(
            FileServer.cut(CONTENT, "\"1\"", 100_000),
            FileServer.code(416),
            FileServer.file(CONTENT, "\"1\""))) {
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(server.requests().get(2)).endsWith("range null if null");
    }
  }

  @Test
  void doesNotBelieveAnotherRange() throws Exception {
    FileServer.Answer elsewhere =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 5-9/10");
          exchange.sendResponseHeaders(206, 5);
          exchange.getResponseBody().write(new byte[5]);
        };
    try (FileServer server =
        FileServer.answering(
            FileServer.cut(CONTENT, "\"1\"", 100_000),
            elsewhere,
            FileServer.file(CONTENT, "\"1\""))) {
      fetch().run(set(server.address()));
      assertFetched();
    }
  }

  @Test
  void refusesAnotherContent() throws Exception {
    byte[] other = CONTENT.clone();
    other[0]++;
    try (FileServer server = FileServer.answering(FileServer.file(other, "\"1\""))) {
      assertNotFetched(
          set(server.address()),
          "%sdata.bin sent another file: its sha256 must be %s, but was %s"
              .formatted(server.address(), sha256(CONTENT), sha256(other)));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void refusesALongerFile() throws Exception {
    byte[] longer = new byte[2 * CONTENT.length + 1_000_001];
    try (FileServer server = FileServer.answering(FileServer.file(longer, "\"1\""))) {
      assertNotFetched(
          set(server.address()),
          server.address() + "data.bin sends more than 1600000 bytes, but the file has 300000");
    }
    FileServer.Answer endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0); // in chunks, of unknown length
          exchange.getResponseBody().write(longer);
        };
    try (FileServer server = FileServer.answering(endless)) {
      assertNotFetched(
          set(server.address()),
          server.address() + "data.bin sends more than 1600000 bytes, but the file has 300000");
    }
  }

  @Test
  void refusesAShorterFile() throws Exception {
    byte[] shorter = Arrays.copyOf(CONTENT, 1000);
    try (FileServer server = FileServer.answering(FileServer.file(shorter, "\"1\""))) {
      assertNotFetched(
          set(server.address()),
          "%sdata.bin sent another file: its sha256 must be %s, but was %s"
              .formatted(server.address(), sha256(CONTENT), sha256(shorter)));
    }
  }

  @Test
  void triesTheNextMirror() throws Exception {
    byte[] other = {1, 2, 3};
    try (FileServer gone = FileServer.answering(FileServer.code(404));
        FileServer wrong = FileServer.answering(FileServer.file(other, "\"1\""));
        FileServer right = FileServer.answering(FileServer.file(CONTENT, "\"1\""))) {
      fetch().run(set(gone.address(), wrong.address(), right.address()));
      assertFetched();
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void waitsLongerEachTimeAndGivesUp() throws Exception {
    try (FileServer server = FileServer.answering(FileServer.code(503))) {
      assertNotFetched(set(server.address()), server.address() + "data.bin answered 503");
      assertThat(server.requests()).hasSize(5);
    }
    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));
  }

  @Test
  void aServerThatIsBusyForNow() throws Exception {
    try (FileServer server =
        FileServer.answering(
            FileServer.code(429), FileServer.code(500), FileServer.file(CONTENT, null))) {
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(pauses).hasSize(2);
    }
  }

  @Test
  void aServerThatIsSilent() throws Exception {
    try (FileServer server = FileServer.answering(FileServer.code(503))) {
      server.then(server.silence());
      assertThatThrownBy(
              () -> fetch().withTimeout(Duration.ofMillis(50)).run(set(server.address())))
          .hasMessageContaining("data.bin sent nothing for 0.05 s");
    }
  }

  @Test
  void aServerThatIsNotThere() throws Exception {
    URI address;
    try (FileServer server = FileServer.answering(FileServer.code(404))) {
      address = server.address();
    }
    assertNotFetched(set(address), address + "data.bin cannot be reached: Connection refused");
  }

  @Test
  void followsARedirectOnThisMachine() throws Exception {
    try (FileServer server =
        FileServer.answering(
            FileServer.redirect("/elsewhere/data.bin"), FileServer.file(CONTENT, "\"1\""))) {
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(server.requests().get(1)).startsWith("/elsewhere/data.bin");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/data.bin",
        "ftp://127.0.0.1/data.bin",
        "file:///etc/passwd",
        "https://user@example.com/",
        "http://127.0.0.1.example.com/",
        "::"
      })
  void followsNoOtherRedirect(String location) throws Exception {
    try (FileServer server = FileServer.answering(FileServer.redirect(location))) {
      assertNotFetched(
          set(server.address()),
          "%sdata.bin redirects to %s, which is not followed"
              .formatted(server.address(), location));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void followsNoCircle() throws Exception {
    try (FileServer server = FileServer.answering(FileServer.redirect("/set/data.bin"))) {
      assertNotFetched(
          set(server.address()), server.address() + "data.bin redirects more than 5 times");
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void keepsWhatHasComeWhenStopped() throws Exception {
    FetchWatcher impatient =
        new FetchWatcher() {
          private boolean stops;

          @Override
          public void moved(long done, long total) {
            stops = true;
          }

          @Override
          public boolean stops() {
            return stops;
          }
        };
    try (FileServer server = FileServer.answering(FileServer.file(CONTENT, "\"1\""))) {
      assertThatThrownBy(() -> fetch().withWatcher(impatient).run(set(server.address())))
          .isInstanceOf(FetchException.class)
          .message()
          .matches(
              "stopped; 0\\.. MB of 0\\.3 MB have come, and the same command goes on from there");
      assertThat(target()).doesNotExist();
      fetch().run(set(server.address()));
      assertFetched();
      assertThat(server.requests().get(1)).matches(".* range bytes=[1-9]\\d*- if \"1\"");
    }
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    Pause interrupted =
        time -> {
          throw new InterruptedException();
        };
    try (FileServer server = FileServer.answering(FileServer.code(503))) {
      assertThatThrownBy(() -> fetch().withPause(interrupted).run(set(server.address())))
          .hasMessage("interrupted; the same command goes on from there");
    }
    assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
  }

  @Test
  void refusesToFillTheDisk() throws Exception {
    KnownFile huge = new KnownFile("data.bin", Long.MAX_VALUE / 4, file("x", "file").parts());
    assertThatThrownBy(() -> fetch().run(new KnownSet("set", "", "", List.of(huge), List.of())))
        .isInstanceOf(FetchException.class)
        .message()
        .startsWith(folder.resolve("set") + " must have room for 2305843009213.7 MB more, but has ")
        .endsWith("; free some space or name another folder with --data-dir");
  }

  @Test
  void leavesAWrongFileAlone() throws Exception {
    Files.createDirectories(folder.resolve("set"));
    Files.writeString(target(), "precious");
    assertThatThrownBy(() -> fetch().run(set()))
        .hasMessage(
            "%s is there, but its sha256 must be %s, but was %s; remove it, and fetch again"
                .formatted(
                    target(),
                    sha256(CONTENT),
                    sha256("precious".getBytes(StandardCharsets.UTF_8))));
    assertThat(target()).hasContent("precious");
  }

  @Test
  void followsNoLinkOutOfTheFolder() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside"), "precious");
    Path set = Files.createDirectories(folder.resolve("set"));
    Files.createSymbolicLink(set.resolve(".data.bin.part"), outside);
    try (FileServer server = FileServer.answering(FileServer.file(CONTENT, "\"1\""))) {
      assertThatThrownBy(() -> fetch().run(set(server.address())))
          .isInstanceOf(FetchException.class)
          .message()
          .startsWith(target() + " could not be written: ");
    }
    assertThat(outside).hasContent("precious");
  }

  @Test
  void letsNoOtherProcessAtTheSameFile() throws Exception {
    Path set = Files.createDirectories(folder.resolve("set"));
    try (PartFile busy = PartFile.of(set.resolve("data.bin"))) {
      assertThat(busy.length()).isZero();
      assertThatThrownBy(() -> fetch().run(set()))
          .hasMessage(target() + " is being fetched by another process; wait until that has ended");
    }
  }

  @Test
  void aFolderThatIsAFile() throws Exception {
    Files.writeString(folder.resolve("set"), "a file");
    assertThatThrownBy(() -> fetch().run(set()))
        .isInstanceOf(FetchException.class)
        .message()
        .startsWith(folder.resolve("set") + " could not be written: ");
  }

  @Test
  void takesAnotherPackingOfTheSameContent() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(CONTENT);
    }
    try (FileServer server = FileServer.answering(FileServer.file(packed.toByteArray(), null))) {
      KnownSet set =
          new KnownSet(
              "set", "", "", List.of(file("data.gz", "content")), List.of(server.address()));
      fetch().run(set);
      assertThat(folder.resolve("set/data.gz")).hasBinaryContent(packed.toByteArray());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/x",
        "ftp://x/",
        "nowhere",
        "https:///x",
        "https://x/?q",
        "http://[",
        ""
      })
  void takesNoOtherAddress(String address) {
    assertThatThrownBy(() -> Address.ofFolder(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "address must be that of a folder, with https (or http on this machine), but was '%s'"
                .formatted(address));
  }

  @Test
  void anAddressEndsWithASlash() {
    assertThat(Address.ofFolder("https://example.com/a").resolve("b"))
        .isEqualTo(URI.create("https://example.com/a/b"));
  }
}

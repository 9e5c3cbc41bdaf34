package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that cannot be read, and folders that are no sets: one line, and exit code 2. */
class BadImagesTest {

  private static final String REMEDY =
      "; repair or remove it, or leave such files out with --on-bad-file skip";

  @TempDir private Path folder;
  private InProcess anneal;

  @BeforeEach
  void photos() {
    anneal = new InProcess(folder);
    for (int i = 0; i < 4; i++) {
      write("photos/cats/%d.png".formatted(i), BadFile.image("png", 20 + i, 24, i));
      write("photos/dogs/%d.jpg".formatted(i), BadFile.image("jpeg", 30, 22 + i, i));
    }
  }

  private void write(String name, byte[] content) {
    BadFile.write(folder.resolve(name), content);
  }

  private Launcher.Result show(String data, String... more) {
    return anneal.run(
        Launcher.and(new String[] {"data", "show", folder.resolve(data).toString()}, more));
  }

  private void refused(Launcher.Result result, String line) {
    assertThat(result.err()).isEqualTo("anneal: " + line + System.lineSeparator());
    assertThat(result.code()).isEqualTo(2);
  }

  static Stream<Arguments> damaged() {
    byte[] png = BadFile.image("png", 20, 20, 1);
    byte[] jpeg = BadFile.image("jpeg", 20, 20, 1);
    byte[] gif = BadFile.image("gif", 20, 20, 1);
    byte[] bmp = BadFile.image("bmp", 20, 20, 1);
    String size = "the image says that it has %s pixels, but from 1 to 100,000,000 are read";
    String none = "this is no JPEG, PNG, BMP or GIF image: it starts with ";
    return Stream.of(
        arguments("empty.png", new byte[0], "the file is empty"),
        arguments("one-byte.png", new byte[] {7}, none + "0x07"),
        arguments("page.jpg", BadFile.latin("<html>not found</html>"), none + "0x3c68746d"),
        arguments("pointer.png", BadFile.latin("version https://git-lfs"), none + "0x76657273"),
        arguments("zeros.png", new byte[1000], none + "0x00000000"),
        arguments("packed.png", BadFile.gzip(png), none + "0x1f8b0800"),
        arguments("photo.jpg", BadFile.latin("RIFF....WEBPVP8 "), none + "0x52494646"),
        arguments("cut.png", BadFile.cut(png, 300), null),
        arguments("header.png", BadFile.cut(png, 20), null),
        arguments("cut.jpg", BadFile.cut(jpeg, jpeg.length / 2), null),
        arguments("header.jpg", BadFile.cut(jpeg, 10), null),
        arguments("cut.gif", BadFile.cut(gif, 12), null),
        arguments("cut.bmp", BadFile.cut(bmp, 40), null),
        arguments("wide.png", BadFile.pngOf(50_000, 50_000), size.formatted("50000x50000")),
        arguments("huge.png", BadFile.pngOf(2_000_000_000, 1), size.formatted("2000000000x1")),
        arguments("flat.png", BadFile.pngOf(0, 10), null),
        arguments("larger.png", BadFile.pngOf(800, 800), null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void stopsAtADamagedImage(String name, byte[] content, String problem) {
    write("photos/cats/" + name, content);
    Launcher.Result result = show("photos", "--on-bad-file", "stop");
    if (problem == null) { // the decoder's own words follow
      assertThat(result.err())
          .startsWith("anneal: photos/cats/%s: the ".formatted(name))
          .contains(" data ")
          .contains(" end too early")
          .endsWith(REMEDY + System.lineSeparator())
          .hasLineCount(1);
      assertThat(result.code()).isEqualTo(2);
    } else {
      refused(result, "photos/cats/%s: %s%s".formatted(name, problem, REMEDY));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void skipsADamagedImage(String name, byte[] content, String problem) {
    write("photos/cats/" + name, content);
    Launcher.Result result = show("photos");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("1 images cannot be read and are left out:")
        .contains("  photos/cats/%s: %s".formatted(name, problem == null ? "the " : problem));
  }

  @Test
  void whatALyingNameHoldsIsRead() {
    write("photos/cats/really-a-jpeg.png", BadFile.image("jpeg", 20, 20, 9));
    write("photos/cats/UPPER.PNG", BadFile.image("png", 20, 20, 10));
    Launcher.Result result = show("photos", "--on-bad-file", "stop");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("cats            5           1\n");
  }

  @Test
  void manyBadFilesAreAnError() {
    for (int i = 0; i < 4; i++) {
      write("photos/cats/bad%d.png".formatted(i), new byte[0]);
    }
    refused(
        show("photos"),
        "photos: 4 of the 12 images cannot be read, but only 3 would be skipped; repair or remove"
            + " them. The first: photos/cats/bad0.png: the file is empty");
  }

  @Test
  void aClassOfOneImage() {
    write("photos/mice/1.png", BadFile.image("png", 20, 20, 1));
    refused(
        show("photos"),
        "photos: class 'mice' must have at least 2 images, one to train on and one to hold out, but"
            + " was 1; add images, or remove its folder");
  }

  @Test
  void aClassWhoseImagesAreAllBad() {
    write("photos/mice/1.png", new byte[0]);
    write("photos/mice/2.png", new byte[0]);
    refused(
        show("photos"),
        "photos: class 'mice' must have at least 2 images, one to train on and one to hold out, but"
            + " was 0; add images, or remove its folder");
  }

  @Test
  void anEmptyClass() throws IOException {
    Files.createDirectories(folder.resolve("photos/none"));
    refused(
        show("photos"),
        "photos: class 'none' must have at least 2 images, one to train on and one to hold out, but"
            + " was 0; add images, or remove its folder");
  }

  @Test
  void anEmptyFolder() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    refused(
        show("empty"),
        "empty: there must be a folder for each of at least 2 classes, such as empty/cats/1.jpg, but"
            + " was none");
  }

  @Test
  void aClassOnlyInTheTestPart() {
    for (String part : new String[] {"train", "test"}) {
      for (String kind : new String[] {"a", "b"}) {
        for (int i = 0; i < 3; i++) {
          write("parts/%s/%s/%d.png".formatted(part, kind, i), BadFile.image("png", 9, 9, i));
        }
      }
    }
    write("parts/test/bb/1.png", BadFile.image("png", 9, 9, 1));
    refused(
        show("parts"),
        "parts/test/bb: a class must be among those of training (a, b), but was 'bb'");
  }

  @Test
  void imagesOfOneColour() {
    for (String kind : new String[] {"a", "b"}) {
      for (int i = 0; i < 3; i++) {
        write("plain/%s/%d.png".formatted(kind, i), BadFile.image("png", 1, 1, 0));
      }
    }
    refused(show("plain"), "plain: all pixels of a channel are equal; there is nothing to learn");
  }

  @Test
  void hiddenFilesAreNotLookedAt() {
    write("photos/.DS_Store", new byte[3]);
    write("photos/cats/.hidden.png", new byte[3]);
    write("photos/cats/._0.png", new byte[3]);
    write("photos/.git/a/1.png", new byte[3]);
    write("photos/__MACOSX/cats/._1.png", new byte[3]);
    Launcher.Result result = show("photos", "--on-bad-file", "stop");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("photos: 6 training and 2 validation rows of 3x23x23 values, 2 classes\n");
  }

  @Test
  void otherFilesAreLeftOut() {
    write("photos/cats/notes.txt", new byte[3]);
    write("photos/labels.csv", new byte[3]);
    Launcher.Result result = show("photos");
    assertThat(result.out())
        .contains("2 files are no images of a class and left out, such as photos/labels.csv");
    assertThat(result.code()).isZero();
  }

  @Test
  void linksThatGoInCircles() throws IOException {
    Files.createSymbolicLink(folder.resolve("photos/cats/again"), folder.resolve("photos/cats"));
    Launcher.Result result = show("photos", "--on-bad-file", "stop");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("cats            3           1\n");
  }

  @Test
  void aLinkToNothing() throws IOException {
    Files.createSymbolicLink(folder.resolve("photos/cats/gone.png"), Path.of("nowhere.png"));
    Launcher.Result result = show("photos");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void aFileThatMustNotBeRead() throws IOException {
    Path secret = folder.resolve("photos/cats/secret.png");
    write("photos/cats/secret.png", BadFile.image("png", 9, 9, 1));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Launcher.Result result = show("photos", "--on-bad-file", "stop");
    if (Files.isReadable(secret)) { // root reads all
      assertThat(result.code()).isZero();
    } else {
      refused(
          result,
          "photos/cats/secret.png: the file cannot be read (java.nio.file.AccessDeniedException:"
              + " photos/cats/secret.png)"
              + REMEDY);
    }
  }

  @Test
  void anOptionThatIsNone() {
    refused(
        show("photos", "--on-bad-file", "ignore"),
        "Invalid value for option '--on-bad-file': 'ignore' is not one of skip, stop; 'anneal data"
            + " show --help' shows what it takes");
  }
}

package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of public sets that are not what they should be: one line, and exit code 2. */
class BadSetsTest {

  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;
  private static final String AGAIN = "; copy or download it again";

  @TempDir private Path folder;
  private InProcess anneal;

  @BeforeEach
  void mnist() {
    anneal = new InProcess(folder);
    for (String part : new String[] {"train", "t10k"}) {
      byte[] pixels = new byte[20 * 4];
      byte[] labels = new byte[20];
      for (int i = 0; i < 20; i++) {
        labels[i] = (byte) (i % 10);
        pixels[4 * i] = (byte) i;
      }
      write("mnist/%s-images-idx3-ubyte".formatted(part), BadFile.idx(pixels, IMAGES, 20, 2, 2));
      write("mnist/%s-labels-idx1-ubyte".formatted(part), BadFile.idx(labels, LABELS, 20));
    }
  }

  private void write(String name, byte[] content) {
    BadFile.write(folder.resolve(name), content);
  }

  private void refused(String set, String line) {
    Launcher.Result result = anneal.run("data", "show", set, "--data-dir", folder.toString());
    assertThat(result.err()).isEqualTo("anneal: " + line + System.lineSeparator());
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void theGoodFilesAreRead() {
    Launcher.Result result = anneal.run("data", "show", "mnist", "--data-dir", folder.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  static Stream<Arguments> images() {
    byte[] two = new byte[8];
    String kind = "idx files of images start with 0x00000803, but this is another kind of file";
    String none = "the header announces %s bytes, which no file of this kind has";
    byte[] bomb = BadFile.gzip(BadFile.idx(new byte[20_000_000], IMAGES, 20, 2, 2));
    return Stream.of(
        arguments("empty", new byte[0], kind + ", starting with 0 bytes in all"),
        arguments("two bytes", new byte[2], kind + ", starting with 2 bytes in all"),
        arguments("labels", BadFile.idx(two, LABELS, 8), kind + ", starting with 0x00000801"),
        arguments("floats", BadFile.idx(two, 0xd03, 1, 2, 1), kind + ", starting with 0x00000d03"),
        arguments(
            "little-endian", BadFile.idx(two, 0x03080000), kind + ", starting with 0x03080000"),
        arguments("page", BadFile.latin("<html>404"), kind + ", starting with 0x3c68746d"),
        arguments("header", BadFile.idx(two, IMAGES), "the file ends within its header" + AGAIN),
        arguments("none", BadFile.idx(two, IMAGES, 0, 2, 2), none.formatted("0x2x2") + AGAIN),
        arguments(
            "negative",
            BadFile.idx(two, IMAGES, -1, 2, 2),
            none.formatted("4294967295x2x2") + AGAIN),
        arguments(
            "overflowing",
            BadFile.idx(two, IMAGES, 65_536, 65_536, 16),
            none.formatted("65536x65536x16") + AGAIN),
        arguments(
            "short",
            BadFile.idx(two, IMAGES, 20, 2, 2),
            "the file ends after 8 of the 80 bytes that its header announces (20x2x2)" + AGAIN),
        arguments(
            "a little in two gigabytes",
            BadFile.idx(two, IMAGES, 32_000, 256, 256),
            "the file ends after 8 of the 2097152000 bytes that its header announces"
                + " (32000x256x256)"
                + AGAIN),
        arguments(
            "a bomb",
            bomb,
            "the file goes on after the 80 bytes that its header announces (20x2x2)" + AGAIN),
        arguments(
            "cut gzip",
            BadFile.cut(BadFile.gzip(BadFile.idx(new byte[80], IMAGES, 20, 2, 2)), 20),
            "the gzip data end too early; copy or download the file again"),
        arguments(
            "another gzip",
            new byte[] {0x1f, (byte) 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9},
            "the gzip data are damaged; copy or download the file again"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void refusesImages(String name, byte[] content, String problem) {
    write("mnist/train-images-idx3-ubyte", content);
    refused("mnist", "mnist/train-images-idx3-ubyte: " + problem);
  }

  @Test
  void labelsOfAnotherSet() {
    write("mnist/train-labels-idx1-ubyte", BadFile.idx(new byte[19], LABELS, 19));
    refused(
        "mnist",
        "mnist/train-labels-idx1-ubyte: the file has 19 labels, but there are 20 images in"
            + " mnist/train-images-idx3-ubyte; the files are of different sets");
  }

  @Test
  void aLabelThatIsNoClass() {
    byte[] labels = new byte[20];
    labels[3] = (byte) 200;
    write("mnist/train-labels-idx1-ubyte", BadFile.idx(labels, LABELS, 20));
    refused(
        "mnist",
        "mnist/train-labels-idx1-ubyte: label 3, counted from 0, is 200, but mnist has 10 classes");
  }

  @Test
  void testImagesOfAnotherSize() {
    write("mnist/t10k-images-idx3-ubyte", BadFile.idx(new byte[120], IMAGES, 20, 2, 3));
    refused(
        "mnist",
        "mnist/t10k-images-idx3-ubyte: the test images are 1x2x3, but the training images are 1x2x2;"
            + " the files are of different sets");
  }

  @Test
  void aFileThatIsMissing() throws IOException {
    Files.delete(folder.resolve("mnist/t10k-labels-idx1-ubyte"));
    refused(
        "mnist",
        "mnist needs the file t10k-labels-idx1-ubyte, plain or .gz, but mnist has neither");
  }

  @Test
  void aFolderInPlaceOfAFile() throws IOException {
    Files.delete(folder.resolve("mnist/t10k-labels-idx1-ubyte"));
    Files.createDirectories(folder.resolve("mnist/t10k-labels-idx1-ubyte"));
    refused(
        "mnist",
        "mnist needs the file t10k-labels-idx1-ubyte, plain or .gz, but mnist has neither");
  }

  static Stream<Arguments> archives() {
    byte[] record = new byte[3073];
    byte[] seven = record.clone();
    seven[0] = 77;
    String member = ", data_batch_1.bin: ";
    String must = "the file must have 30730000 bytes (10000 records of a class and 3x32x32 pixels)";
    String lacks = "data_batch_1.bin, data_batch_2.bin, data_batch_3.bin, data_batch_4.bin,";
    String all = ": the archive must hold " + lacks + " data_batch_5.bin, test_batch.bin, but does";
    String batch = "cifar-10-batches-bin/data_batch_1.bin";
    return Stream.of(
        arguments("empty", new byte[0], all + " not" + AGAIN),
        arguments("other", BadFile.tar("readme", record), all + " not" + AGAIN),
        arguments("outside", BadFile.tar("../../etc/passwd", record), all + " not" + AGAIN),
        arguments(
            "short",
            BadFile.gzip(BadFile.tar(batch, record)),
            member + must + ", but ends after 3073" + AGAIN),
        arguments(
            "short, outside",
            BadFile.tar("../../../data_batch_1.bin", record),
            member + must + ", but ends after 3073" + AGAIN),
        arguments(
            "no class",
            BadFile.tar(batch, seven),
            member
                + "record 0, counted from 0, has class 77, but there are 10 classes; this is another"
                + " kind of file"),
        arguments(
            "cut",
            BadFile.cut(BadFile.tar(batch, record), 2000),
            ": the archive is damaged or ends too early" + AGAIN),
        arguments(
            "cut gzip",
            BadFile.cut(BadFile.gzip(BadFile.tar(batch, record)), 40),
            ": the gzip data end too early; copy or download the file again"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void refusesArchives(String name, byte[] content, String problem) {
    write("cifar-10/cifar-10-binary.tar.gz", content);
    refused("cifar-10", "cifar-10/cifar-10-binary.tar.gz" + problem);
    assertThat(folder.resolve("cifar-10").toFile().list()).as("nothing is unpacked").hasSize(1);
  }

  @Test
  void aSetWithoutAFolder() {
    refused(
        "cifar-10",
        "cifar-10 was looked for in cifar-10, but there is no such folder; --data-dir or ANNEAL_DATA"
            + " sets the folder above it");
  }
}

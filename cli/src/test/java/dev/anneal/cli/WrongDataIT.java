package dev.anneal.cli;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Data that cannot be used give one line that says what, where and what to do, and exit code 2:
 * some of each kind by the launcher, as a user meets them. {@link BadTablesTest}, {@link
 * BadImagesTest} and {@link BadSetsTest} have the many more.
 */
class WrongDataIT extends CommandTest {

  /** Big-endian headers of idx files: 10 images of 28x28, and 10 labels. */
  private static final String IMAGES = "\0\0\10\3\0\0\0\12\0\0\0\34\0\0\0\34";

  private static final String LABELS = "\0\0\10\1\0\0\0\12";

  private void refused(String expected, String... arguments)
      throws IOException, InterruptedException {
    anneal.refuse(expected, arguments);
  }

  static Stream<Arguments> tables() {
    String rows = "1,x\n2,z\n3,x\n4,z\n5,x\n";
    return Stream.of(
        arguments("", ": the file is empty; it must have a header line and rows"),
        arguments(
            "a,b,y\n1,2,x\n3,4\n", ", line 3: expected 3 fields, as in the header, but found 2"),
        arguments("a,y\n" + rows + "6,\"x\n7,z\n", ", line 7: a quote is opened but never closed"),
        arguments(
            "a,y\n" + rows + "inf,x\n",
            ", line 7, column 'a': 'inf' is infinite or too large; write a finite number, or leave the"
                + " field empty"),
        arguments(
            "a,y\n" + rows + "6,\u00fc\n",
            ", line 7: byte 0xfc is not UTF-8 text; save the file as UTF-8"),
        arguments(
            "a,y\n1,x\n2,x\n3,x\n",
            ": target 'y' is 'x' in every row, so there is nothing to learn; choose another column"),
        arguments(
            BadFile.text(BadFile.cut(BadFile.gzip(BadFile.latin("a,y\n" + rows)), 25)),
            ": the gzip data end too early; copy or download the file again"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void tablesThatCannotBeUsed(String content, String problem) throws Exception {
    anneal.write("table.csv", content);
    refused("anneal: table.csv" + problem, "train", "table.csv", "--target", "y");
  }

  @Test
  void imagesThatCannotBeUsed() throws Exception {
    for (int i = 0; i < 3; i++) {
      BadFile.write(
          folder.resolve("photos/cats/%d.png".formatted(i)), BadFile.image("png", 9, 9, i));
      BadFile.write(
          folder.resolve("photos/dogs/%d.jpg".formatted(i)), BadFile.image("jpeg", 9, 9, i));
    }
    BadFile.write(folder.resolve("photos/cats/wide.png"), BadFile.pngOf(50_000, 50_000));
    refused(
        "anneal: photos/cats/wide.png: the image says that it has 50000x50000 pixels, but from 1 to"
            + " 100,000,000 are read; repair or remove it, or leave such files out with"
            + " --on-bad-file skip",
        "train",
        "photos",
        "--on-bad-file",
        "stop");
    for (int i = 0; i < 4; i++) {
      anneal.write("photos/cats/page%d.png".formatted(i), "<html>not found</html>");
    }
    refused(
        "anneal: photos: 5 of the 11 images cannot be read, but only 3 would be skipped; repair or"
            + " remove them. The first: photos/cats/page0.png: this is no JPEG, PNG, BMP or GIF image:"
            + " it starts with 0x3c68746d",
        "train",
        "photos");
  }

  @Test
  void aMissingFile() throws Exception {
    refused(
        "anneal: no data set or file named 'missing.csv'. Built in: digits, mnist, fashion-mnist,"
            + " cifar-10 (or give a CSV file with --target, or a folder of images)",
        "train",
        "missing.csv",
        "--target",
        "y");
  }

  @Test
  void aDelimiterOfTwoCharacters() throws Exception {
    anneal.write("table.csv", "a,y\n1,2\n");
    refused(
        "anneal: --delimiter must be one character or tab, but was ';;'",
        "train",
        "table.csv",
        "--target",
        "y",
        "--delimiter",
        ";;");
    refused(
        "anneal: --delimiter, --no-header and --decimal are for CSV files, but digits is built in;"
            + " leave them out",
        "find",
        "digits",
        "--no-header");
  }

  @Test
  void anUnknownDataSet() throws Exception {
    refused(
        "anneal: no data set or file named 'mnits'; did you mean mnist? Built in: digits, mnist,"
            + " fashion-mnist, cifar-10 (or give a CSV file with --target, or a folder of images)",
        "find",
        "mnits");
  }

  @Test
  void noSuchTargetColumn() throws Exception {
    anneal.write("table.csv", "size,price\n1,a\n2,b\n1,a\n2,b\n");
    refused(
        "anneal: table.csv: there is no column named 'prize'; did you mean 'price'? The columns are"
            + " size, price",
        "train",
        "table.csv",
        "--target",
        "prize");
  }

  @Test
  void aTruncatedIdxFile() throws Exception {
    mnist(IMAGES + "abc");
    refused(
        "anneal: data/mnist/train-images-idx3-ubyte: the file ends after 3 of the 7840 bytes that"
            + " its header announces (10x28x28); copy or download it again",
        "train",
        "mnist",
        "--data-dir",
        "data");
  }

  @Test
  void aForeignFileInsteadOfAnIdxFile() throws Exception {
    mnist("<html>not found</html>");
    refused(
        "anneal: data/mnist/train-images-idx3-ubyte: idx files of images start with 0x00000803, but"
            + " this is another kind of file, starting with 0x3c68746d",
        "train",
        "mnist",
        "--data-dir",
        "data");
  }

  @Test
  void aForeignFileInsteadOfCifarsArchive() throws Exception {
    anneal.write("data/cifar-10/cifar-10-binary.tar.gz", "\37\213\10 not really");
    refused(
        "anneal: data/cifar-10/cifar-10-binary.tar.gz: the gzip data end too early; copy or download"
            + " the file again",
        "train",
        "cifar-10",
        "--data-dir",
        "data");
    anneal.write("data/cifar-10/data_batch_1.bin", "\1 short");
    anneal.write("data/cifar-10/test_batch.bin", "\1 short");
    refused(
        "anneal: data/cifar-10/data_batch_1.bin: the file must have 30730000 bytes (10000 records of"
            + " a class and 3x32x32 pixels), but ends after 7; copy or download it again",
        "train",
        "cifar-10",
        "--data-dir",
        "data");
  }

  private void mnist(String images) throws IOException {
    for (String part : new String[] {"train", "t10k"}) {
      anneal.write("data/mnist/%s-images-idx3-ubyte".formatted(part), images);
      anneal.write("data/mnist/%s-labels-idx1-ubyte".formatted(part), LABELS + "0123456789");
    }
  }

  @Test
  void modelsThatAreNone() throws Exception {
    anneal.write("row.csv", "a\n1\n");
    anneal.write("model.safetensors", "<html>not found</html>");
    refused(
        "anneal: model.safetensors: not a safetensors file, or a truncated one",
        "predict",
        "model.safetensors",
        "row.csv");
    anneal.write("other.safetensors", "\2\0\0\0\0\0\0\0{}");
    refused(
        "anneal: other.safetensors: the file must be one that anneal train wrote, with its"
            + " preprocessing, but is another safetensors file",
        "predict",
        "other.safetensors",
        "row.csv");
  }

  @Test
  void aSuiteThatIsNone() throws Exception {
    anneal.write("suite.json", "{\"tasks\": [\n{\"name\": }]}");
    refused(
        "anneal: suite.json:2:10: not JSON: Unexpected character ('}' (code 125)): expected a valid"
            + " value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
        "bench",
        "find",
        "suite.json");
  }

  @Test
  void curvesThatAreNone() throws Exception {
    anneal.write("text", "hello\n");
    refused(
        "anneal: text: a curve must have a column named 'learningRate', but has [hello]",
        "suggest",
        "text");
    anneal.write("word.csv", "lr,loss\n0.1,2\n0.2,x\n");
    refused(
        "anneal: word.csv: loss must be a number, but was 'x' in line 3", "suggest", "word.csv");
    anneal.write("falling.json", "{\"learningRate\":[0.2,0.1],\"loss\":[1,2]}");
    refused(
        "anneal: falling.json: learning rates must be positive and rising, but was 0.1 after 0.2 at"
            + " point 1",
        "suggest",
        "falling.json");
    anneal.write("half.json", "{\"learningRate\":[0.2,0.1]}");
    refused("anneal: half.json: a curve must have a list named 'loss'", "suggest", "half.json");
  }
}

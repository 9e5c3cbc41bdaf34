package dev.anneal.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The training file here has 40 images of 2x3; pixel p of image i is (i + 40 p) mod 256. */
class IdxImagesTest {

  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  @TempDir Path folder;

  @BeforeEach
  void writeSet() {
    write("train-images-idx3-ubyte", images(40, 2, 3));
    write("train-labels-idx1-ubyte", labels(40));
    write("t10k-images-idx3-ubyte", images(10, 2, 3));
    write("t10k-labels-idx1-ubyte", labels(10));
  }

  @Test
  void readsFourFiles() {
    DataSet data = open();

    assertThat(data.shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(data.train().count()).isEqualTo(36);
    assertThat(data.validation().count()).isEqualTo(4);
    assertThat(data.sources())
        .extracting(source -> Path.of(source.name()).getFileName() + " " + source.rows())
        .containsExactly(
            "train-images-idx3-ubyte 40",
            "train-labels-idx1-ubyte 40",
            "t10k-images-idx3-ubyte 10",
            "t10k-labels-idx1-ubyte 10");
    Preprocessing.Images scaling = (Preprocessing.Images) data.preprocessing();
    Batch test = requireNonNull(data.test()).read(new int[] {3});
    assertThat(test.targets()).containsExactly(3);
    for (int pixel = 0; pixel < 6; pixel++) {
      assertThat(test.inputs()[pixel] * scaling.scales().get(0) + scaling.means().get(0))
          .isCloseTo(3 + 40.0 * pixel, within(1e-4));
    }
  }

  @Test
  void fitsMeanAndScaleOnTheTrainingPartAlone() {
    DataSet data = open();

    float[] inputs = data.train().read(IntStream.range(0, data.train().count()).toArray()).inputs();
    double sum = 0;
    double squares = 0;
    for (float input : inputs) {
      sum += input;
      squares += input * input;
    }
    assertThat(sum / inputs.length).isCloseTo(0, within(1e-6));
    assertThat(squares / inputs.length).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "fashion-mnist"})
  void readsGzip(String name) {
    Path set = folder.resolve(name);
    TestFiles.bytes(set.resolve("train-images-idx3-ubyte.gz"), TestFiles.gzip(images(40, 2, 3)));
    TestFiles.bytes(set.resolve("train-labels-idx1-ubyte.gz"), TestFiles.gzip(labels(40)));
    TestFiles.bytes(set.resolve("t10k-images-idx3-ubyte.gz"), TestFiles.gzip(images(10, 2, 3)));
    TestFiles.bytes(set.resolve("t10k-labels-idx1-ubyte.gz"), TestFiles.gzip(labels(10)));

    DataSet data = DataSets.open(DataRequest.of(name).withDataDir(folder));

    assertThat(data.name()).isEqualTo(name);
    assertThat(data.train().read(new int[] {5}).inputs())
        .isEqualTo(open().train().read(new int[] {5}).inputs());
  }

  @Test
  void namesTheClothes() {
    for (String file : new String[] {"train", "t10k"}) {
      int count = file.equals("train") ? 40 : 10;
      Path set = folder.resolve("fashion-mnist");
      TestFiles.bytes(set.resolve(file + "-images-idx3-ubyte"), images(count, 2, 3));
      TestFiles.bytes(set.resolve(file + "-labels-idx1-ubyte"), labels(count));
    }

    DataSet data = DataSets.open(DataRequest.of("fashion-mnist").withDataDir(folder));

    assertThat(data.target().outputs()).isEqualTo(10);
    assertThat(data.target().toString()).contains("T-shirt/top", "Ankle boot");
  }

  @Test
  void refusesFilesThatAreCutShortOrTooLong() {
    byte[] whole = images(40, 2, 3);
    write("train-images-idx3-ubyte", Arrays.copyOf(whole, whole.length - 7));
    assertProblem(
        "train-images-idx3-ubyte",
        ": the file ends after 233 of the 240 bytes that its header announces (40x2x3); copy or"
            + " download it again");

    write("train-images-idx3-ubyte", Arrays.copyOf(whole, whole.length + 1));
    assertProblem(
        "train-images-idx3-ubyte",
        ": the file goes on after the 240 bytes that its header announces (40x2x3); copy or"
            + " download it again");

    byte[] packed = TestFiles.gzip(whole);
    write("train-images-idx3-ubyte", Arrays.copyOf(packed, packed.length - 20));
    assertProblem(
        "train-images-idx3-ubyte",
        ": the gzip data end too early; copy or download the file again");
  }

  @Test
  void refusesOtherKindsOfFiles() {
    write("train-images-idx3-ubyte", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
    assertProblem(
        "train-images-idx3-ubyte",
        ": idx files of images start with 0x00000803, but this is another kind of file, starting"
            + " with 0x3c68746d");

    write("train-images-idx3-ubyte", labels(40));
    assertProblem(
        "train-images-idx3-ubyte",
        ": idx files of images start with 0x00000803, but this is another kind of file, starting"
            + " with 0x00000801");

    write("train-images-idx3-ubyte", images(40, 2, 3));
    write("train-labels-idx1-ubyte", new byte[] {0, 0});
    assertProblem(
        "train-labels-idx1-ubyte",
        ": idx files of labels start with 0x00000801, but this is another kind of file, starting"
            + " with 2 bytes in all");
  }

  @Test
  void takesNoMemoryOnAHeadersWord() {
    write("train-images-idx3-ubyte", TestFiles.idx(IMAGES, new int[] {-1, -1, -1}, new byte[9]));
    assertProblem(
        "train-images-idx3-ubyte",
        ": the header announces 4294967295x4294967295x4294967295 bytes, which no file of this kind"
            + " has; copy or download it again");

    write(
        "train-images-idx3-ubyte",
        TestFiles.idx(IMAGES, new int[] {2_000_000, 1000, 1}, new byte[9]));
    assertProblem(
        "train-images-idx3-ubyte",
        ": the file ends after 9 of the 2000000000 bytes that its header announces"
            + " (2000000x1000x1); copy or download it again");

    write("train-images-idx3-ubyte", TestFiles.idx(IMAGES, new int[] {0, 28, 28}, new byte[0]));
    assertProblem(
        "train-images-idx3-ubyte",
        ": the header announces 0x28x28 bytes, which no file of this kind has; copy or download it"
            + " again");

    write("train-images-idx3-ubyte", Arrays.copyOf(images(40, 2, 3), 10));
    assertProblem(
        "train-images-idx3-ubyte", ": the file ends within its header; copy or download it again");
  }

  @Test
  void refusesFilesThatDoNotBelongTogether() {
    write("train-labels-idx1-ubyte", labels(39));
    assertProblem(
        "train-labels-idx1-ubyte",
        ": the file has 39 labels, but there are 40 images in %s; the files are of different sets"
            .formatted(folder.resolve("mnist/train-images-idx3-ubyte")));

    write("train-labels-idx1-ubyte", labels(40));
    write("t10k-images-idx3-ubyte", images(10, 3, 2));
    assertProblem(
        "t10k-images-idx3-ubyte",
        ": the test images are 1x3x2, but the training images are 1x2x3; the files are of different"
            + " sets");
  }

  @Test
  void refusesLabelsBeyondTheClasses() {
    byte[] labels = labels(40);
    labels[labels.length - 1] = (byte) 200;
    write("train-labels-idx1-ubyte", labels);

    assertProblem(
        "train-labels-idx1-ubyte", ": label 39, counted from 0, is 200, but mnist has 10 classes");
  }

  @Test
  void refusesImagesOfOneColour() {
    write("train-images-idx3-ubyte", TestFiles.idx(IMAGES, new int[] {40, 2, 3}, new byte[240]));

    assertProblem(
        "train-images-idx3-ubyte",
        ": all pixels of a channel are equal; there is nothing to learn");
  }

  @Test
  void saysWhereItLooked() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(DataRequest.of("mnist")))
        .withMessage(
            "mnist is read from a data folder, but none is known; set it with --data-dir or"
                + " ANNEAL_DATA");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(DataRequest.of("fashion-mnist").withDataDir(folder)))
        .withMessage(
            "fashion-mnist was looked for in %s, but there is no such folder; --data-dir or"
                    .formatted(folder.resolve("fashion-mnist"))
                + " ANNEAL_DATA sets the folder above it");
    Path empty = folder.resolve("other");
    TestFiles.bytes(empty.resolve("mnist/notes.txt"), new byte[1]);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(DataRequest.of("mnist").withDataDir(empty)))
        .withMessage(
            "mnist needs the file train-images-idx3-ubyte, plain or .gz, but %s has neither",
            empty.resolve("mnist"));
  }

  private DataSet open() {
    return DataSets.open(DataRequest.of("mnist").withDataDir(folder));
  }

  private void write(String name, byte[] content) {
    TestFiles.bytes(folder.resolve("mnist").resolve(name), content);
  }

  private void assertProblem(String file, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::open)
        .withMessage(folder.resolve("mnist").resolve(file) + problem);
  }

  private static byte[] images(int count, int height, int width) {
    byte[] pixels = new byte[count * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / (height * width) + 40 * (i % (height * width)));
    }
    return TestFiles.idx(IMAGES, new int[] {count, height, width}, pixels);
  }

  private static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    return TestFiles.idx(LABELS, new int[] {count}, labels);
  }
}

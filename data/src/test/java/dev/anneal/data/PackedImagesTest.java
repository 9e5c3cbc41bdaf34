package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pixel p of image i is (i + 40 p) mod 256; image i has class i. */
class PackedImagesTest {

  private static final byte[] IDX =
      TestFiles.idx(0x803, new int[] {4, 2, 2}, pixels(4, Shape.of(1, 2, 2)));
  private static final byte[] LABELS = TestFiles.idx(0x801, new int[] {4}, new byte[] {0, 1, 2, 3});

  @TempDir private Path folder;

  private static byte[] pixels(int count, Shape shape) {
    byte[] pixels = new byte[count * shape.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / shape.values() + 40 * (i % shape.values()));
    }
    return pixels;
  }

  private static byte[] cifar(int count) {
    byte[] pixels = pixels(count, Shape.of(3, 32, 32));
    byte[] records = new byte[count * 3073];
    for (int i = 0; i < count; i++) {
      records[i * 3073] = (byte) i;
      System.arraycopy(pixels, i * 3072, records, i * 3073 + 1, 3072);
    }
    return records;
  }

  private static ImageInputs inputs(Preprocessing.Framing framing, Shape shape) {
    int channels = shape.channels();
    return ImageInputs.of(
        new Preprocessing.Images(
            shape,
            framing,
            IntStream.range(0, channels).mapToObj(i -> 100.0 + i).toList(),
            IntStream.range(0, channels).mapToObj(i -> 2.0).toList(),
            new Target.Classes(List.of("a", "b"))));
  }

  private Path file(String name, byte[] content) {
    return TestFiles.bytes(folder.resolve(name), content);
  }

  private static PackedImages images(Path file) {
    return PackedImages.in(file).orElseThrow();
  }

  @Test
  void idxFilesAreStandardisedAsInTraining() {
    float[] inputs = new float[5];
    for (Path file : List.of(file("digits", IDX), file("digits.gz", TestFiles.gzip(IDX)))) {
      PackedImages images = images(file);
      assertThat(images.count()).isEqualTo(4);
      assertThat(images.shape()).isEqualTo(Shape.of(1, 2, 2));
      assertThat(images.label(2, 10)).isEmpty();
      images.put(2, inputs(Preprocessing.Framing.AS_STORED, images.shape()), inputs, 1);
      assertThat(inputs).containsExactly(0, -49, -29, -9, 11);
    }
    assertThat(PackedImages.in("stdin", IDX).orElseThrow().count()).isEqualTo(4);
  }

  @Test
  void labelsLieBesideImages() {
    Path packed = file("t10k-images-idx3-ubyte.gz", TestFiles.gzip(IDX));
    assertThat(images(packed).label(2, 10)).isEmpty();
    Path labels = file("t10k-labels-idx1-ubyte", LABELS);
    assertThat(images(packed).label(2, 10)).hasValue(2);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> images(packed).label(3, 3))
        .withMessage(
            packed
                + ": image 3, counted from 0, has class 3, but the model has 3 classes; it was trained"
                + " on other data");
    file("t10k-labels-idx1-ubyte", TestFiles.idx(0x801, new int[] {3}, new byte[3]));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> images(packed))
        .withMessage(
            labels
                + ": the file has 3 labels, but there are 4 images in %s; the files are of different"
                    .formatted(packed)
                + " sets");
  }

  @Test
  void cifarsRecordsHaveAClassEach() {
    float[] inputs = new float[3072];
    Path plain = file("test_batch.bin", cifar(3));
    for (Path file : List.of(plain, file("other.bin.gz", TestFiles.gzip(cifar(3))))) {
      PackedImages images = images(file);
      assertThat(images.count()).isEqualTo(3);
      assertThat(images.label(2, 10)).hasValue(2);
      images.put(2, inputs(Preprocessing.Framing.AS_STORED, images.shape()), inputs, 0);
      assertThat(inputs[1]).isEqualTo(-29);
      assertThat(inputs[1024]).isEqualTo((2 + 40 * 1024 % 256 - 101) / 2f);
    }
  }

  @Test
  void aModelOfPhotosGetsWhatAPngOfThePixelsGives() throws Exception {
    for (Path file : List.of(file("digits", IDX), file("test_batch.bin", cifar(4)))) {
      PackedImages images = images(file);
      byte[] pixels = pixels(4, images.shape());
      int length = images.shape().values();
      Path png = folder.resolve("1.png");
      ImageIO.write(
          SquareImage.ofPixels(images.shape(), Arrays.copyOfRange(pixels, length, 2 * length)),
          "png",
          png.toFile());
      ImageInputs photos = inputs(Preprocessing.Framing.CENTRE_SQUARE, Shape.of(3, 16, 16));
      float[] packed = new float[photos.width()];
      float[] alone = new float[photos.width()];
      images.put(1, photos, packed, 0);
      photos.put(png, alone, 0);
      assertThat(packed).isEqualTo(alone);
    }
  }

  @Test
  void whatIsNotPackedIsAnotherKindOfFile() {
    assertThat(PackedImages.in(file("photo.png", new byte[] {1}))).isEmpty();
    assertThat(PackedImages.in(file("empty", new byte[0]))).isEmpty();
    assertThat(PackedImages.in("stdin", cifar(1))).isEmpty();
  }

  @Test
  void damagedFilesAreRefused() {
    refused(
        "cut", Arrays.copyOf(IDX, 20), ": the file ends after 4 of the 16 bytes that its header");
    refused(
        "labels",
        LABELS,
        ": idx files of images start with 0x00000803, but this is another kind of file, starting with"
            + " 0x00000801");
    for (int length : new int[] {0, 3072, 3074}) {
      refused(
          "short.bin",
          Arrays.copyOf(cifar(2), length),
          ": the file must have whole records of 3073 bytes (a class and 3x32x32 pixels), 100000 at"
              + " most, but has %d bytes; it is damaged, or another kind of file"
                  .formatted(length));
    }
    Path small = file("digits", IDX);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                images(small)
                    .put(
                        0,
                        inputs(Preprocessing.Framing.AS_STORED, Shape.of(1, 8, 8)),
                        new float[64],
                        0))
        .withMessage(
            small + ": the image must be 8x8, as those that the model was trained on, but is 2x2");
  }

  private void refused(String name, byte[] content, String problem) {
    Path file = file(name, content);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> PackedImages.in(file))
        .withMessageStartingWith(file + problem);
  }
}

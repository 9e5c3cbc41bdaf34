package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Many images of one size in one file: an idx file, by its first bytes, or one of CIFAR-10's binary
 * files, by its ending {@code .bin}. Either may be gzip.
 *
 * <p>A CIFAR file has the images' classes. Those of {@code NAME-images-idx3-ubyte} are in {@code
 * NAME-labels-idx1-ubyte} beside it, where there is one.
 */
public final class PackedImages {

  private static final Pattern CIFAR = Pattern.compile(".*\\.bin(\\.gz)?", Pattern.DOTALL);
  private static final String IDX_IMAGES = "-images-idx3";
  private static final String IDX_LABELS = "-labels-idx1";
  private static final String GZIP = ".gz";

  private final String name;
  private final Shape shape;
  private final byte[] pixels;
  private final byte @Nullable [] labels;

  private PackedImages(String name, Shape shape, byte[] pixels, byte @Nullable [] labels) {
    this.name = name;
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Reads a file.
   *
   * @return its images; empty where it is another kind of file
   * @throws DataException if it is damaged
   */
  public static Optional<PackedImages> in(Path file) {
    if (beginsAsIdx(DataFile.open(file))) {
      IdxFile images = IdxFile.read(DataFile.open(file), 3);
      byte[] labels =
          labelFile(file)
              .map(found -> IdxImages.labels(DataFile.open(found), images).bytes())
              .orElse(null);
      return Optional.of(of(images, labels));
    }
    return CIFAR.matcher(String.valueOf(file.getFileName())).matches()
        ? Optional.of(ofCifar(DataFile.open(file)))
        : Optional.empty();
  }

  /**
   * Reads the content of an idx file.
   *
   * @param name its name, for messages
   * @return its images; empty where it is another kind of file
   * @throws DataException if it is damaged
   */
  public static Optional<PackedImages> in(String name, byte[] content) {
    return beginsAsIdx(DataFile.of(name, content))
        ? Optional.of(of(IdxFile.read(DataFile.of(name, content), 3), null))
        : Optional.empty();
  }

  private static boolean beginsAsIdx(DataFile file) {
    try (file) {
      return IdxFile.begins(file.read(IdxFile.MAGIC_BYTES));
    }
  }

  private static PackedImages of(IdxFile images, byte @Nullable [] labels) {
    Shape shape = Shape.of(1, images.sizes().get(1), images.sizes().get(2));
    return new PackedImages(images.source().name(), shape, images.bytes(), labels);
  }

  /** The file of the classes, packed or not, whichever the images' file is. */
  private static Optional<Path> labelFile(Path images) {
    String imagesName = String.valueOf(images.getFileName());
    if (!imagesName.contains(IDX_IMAGES)) {
      return Optional.empty();
    }
    String labels = imagesName.replace(IDX_IMAGES, IDX_LABELS);
    String plain =
        labels.endsWith(GZIP) ? labels.substring(0, labels.length() - GZIP.length()) : labels;
    return Stream.of(labels, plain, plain + GZIP)
        .map(images::resolveSibling)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static PackedImages ofCifar(DataFile file) {
    try (file) {
      LabelledImages images = CifarRecords.all(file.name(), file.content());
      return new PackedImages(file.name(), images.shape(), images.pixels(), images.labels());
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  /** How many. */
  public int count() {
    return pixels.length / shape.values();
  }

  /** Channels, height and width of each. */
  public Shape shape() {
    return shape;
  }

  /**
   * The class of an image, where it is known.
   *
   * @param image which, from 0
   * @param classes how many classes there are
   * @throws DataException if it is none of them
   */
  public OptionalInt label(int image, int classes) {
    if (labels == null) {
      return OptionalInt.empty();
    }
    int label = labels[image] & 0xFF;
    if (label >= classes) {
      throw DataException.in(
          name,
          "image %d, counted from 0, has class %d, but the model has %d classes; it was trained on"
                  .formatted(image, label, classes)
              + " other data");
    }
    return OptionalInt.of(label);
  }

  /**
   * Writes an image's inputs.
   *
   * @param image which, from 0
   * @param model prepares images
   * @param inputs takes them
   * @param first where they begin
   * @throws DataException if the model takes another size or other channels
   */
  public void put(int image, ImageInputs model, float[] inputs, int first) {
    int from = image * shape.values();
    try {
      model.put(shape, Arrays.copyOfRange(pixels, from, from + shape.values()), inputs, first);
    } catch (DamagedImageException unfit) {
      throw DataException.in(name, unfit.problem());
    }
  }
}

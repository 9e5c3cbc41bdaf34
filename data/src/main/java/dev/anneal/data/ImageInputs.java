package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns new images into a model's inputs, as those of the training part were. Safe from any thread.
 *
 * <p>Where the training images were taken as they are stored, a new one must have their size.
 */
public final class ImageInputs {

  private final Preprocessing.Images preprocessing;
  private final Standardisation standardisation;

  private ImageInputs(Preprocessing.Images preprocessing) {
    this.preprocessing = preprocessing;
    this.standardisation = Standardisation.of(preprocessing);
  }

  /** Prepares images as a training part was prepared. */
  public static ImageInputs of(Preprocessing.Images preprocessing) {
    return new ImageInputs(preprocessing);
  }

  /** The images in a folder and in folders below it, by their names' endings, sorted. */
  public static List<Path> in(Path folder) {
    List<Path> images =
        ClassFiles.in(folder, 0, new ArrayList<>()).stream().map(ListedImage::path).toList();
    if (images.isEmpty()) {
      throw DataException.in(
          folder.toString(), "there must be images in the folder, but there are none");
    }
    return images;
  }

  /** The number of inputs of an image. */
  public int width() {
    return preprocessing.shape().values();
  }

  /**
   * Writes a file's inputs.
   *
   * @param file a JPEG, PNG, BMP or GIF file
   * @param inputs takes them
   * @param first where they begin
   */
  public void put(Path file, float[] inputs, int first) throws DamagedImageException {
    put(ImageDecoder.content(file), inputs, first);
  }

  /** Writes the inputs of a file's content. */
  public void put(byte[] content, float[] inputs, int first) throws DamagedImageException {
    check(ImageDecoder.size(content));
    put(inputs, first, ImageDecoder.read(content, side()));
  }

  /** Writes the inputs of an image that is decoded already, and upright. */
  public void put(BufferedImage image, float[] inputs, int first) throws DamagedImageException {
    check(new Dimension(image.getWidth(), image.getHeight()));
    put(inputs, first, SquareImage.of(image, side()));
  }

  /**
   * Writes the inputs of an image as a set's file has it.
   *
   * @param shape channels (one or three), height and width
   * @param pixels channel after channel, row after row; a byte from 0 to 255 each
   */
  void put(Shape shape, byte[] pixels, float[] inputs, int first) throws DamagedImageException {
    if (preprocessing.framing() == Preprocessing.Framing.AS_STORED
        && shape.equals(preprocessing.shape())) {
      standardisation.apply(pixels, 0, pixels.length, inputs, first);
    } else {
      put(SquareImage.ofPixels(shape, pixels), inputs, first);
    }
  }

  /** Writes the inputs of red, green and blue. */
  private void put(float[] inputs, int first, byte[] colours) {
    byte[] pixels = preprocessing.shape().channels() == 1 ? SquareImage.grey(colours) : colours;
    standardisation.apply(pixels, 0, width(), inputs, first);
  }

  private void check(Dimension size) throws DamagedImageException {
    List<Integer> sizes = preprocessing.shape().sizes();
    int side = side();
    boolean same = size.height == side && size.width == side && sizes.get(2) == side;
    if (preprocessing.framing() == Preprocessing.Framing.AS_STORED && !same) {
      throw new DamagedImageException(
          "the image must be %dx%d, as those that the model was trained on, but is %dx%d"
              .formatted(sizes.get(2), sizes.get(1), size.width, size.height));
    }
  }

  private int side() {
    return preprocessing.shape().height();
  }
}

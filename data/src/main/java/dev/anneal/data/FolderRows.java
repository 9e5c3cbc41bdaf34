package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.stream.IntStream;

/**
 * Some of a folder's images, decoded in parallel when they are read.
 *
 * <p>In the place of a file that turns out to be damaged stands the next one of its class, so that
 * a row's answer is always the same and the number of rows need not be known to be smaller before
 * all files are read.
 */
final class FolderRows implements Rows {

  private final Preprocessing.Images preprocessing;
  private final Standardisation standardisation;
  private final DecodedImages images;
  private final int[] chosen;

  /**
   * Takes over the array.
   *
   * @param chosen which images are the rows, in the rows' order
   */
  FolderRows(Preprocessing.Images preprocessing, DecodedImages images, int[] chosen) {
    this.preprocessing = preprocessing;
    this.standardisation = Standardisation.of(preprocessing);
    this.images = images;
    this.chosen = chosen;
  }

  @Override
  public int count() {
    return chosen.length;
  }

  @Override
  public Shape shape() {
    return preprocessing.shape();
  }

  @Override
  public Target target() {
    return preprocessing.target();
  }

  @Override
  public float[] targets() {
    float[] targets = new float[chosen.length];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = images.label(chosen[row]);
    }
    return targets;
  }

  @Override
  public Batch read(int[] indices) {
    int size = shape().values();
    float[] inputs = new float[Math.multiplyExact(indices.length, size)];
    float[] targets = new float[indices.length];
    IntStream.range(0, indices.length)
        .parallel()
        .forEach(
            i -> {
              targets[i] = images.label(chosen[indices[i]]);
              standardisation.apply(pixels(indices[i]), 0, size, inputs, i * size);
            });
    return new Batch(shape(), inputs, targets);
  }

  private byte[] pixels(int row) {
    int label = images.label(chosen[row]);
    for (int i = 0; i < chosen.length; i++) {
      int image = chosen[(row + i) % chosen.length];
      byte[] pixels = images.label(image) == label ? images.pixels(image) : null;
      if (pixels != null) {
        return pixels;
      }
    }
    throw new DataException(
        "no image of class %s can be read; repair the files, or remove the class"
            .formatted(((Target.Classes) target()).names().get(label)));
  }
}

package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Target;
import java.util.stream.IntStream;

/**
 * Some of a folder's images, decoded in parallel when they are read.
 *
 * <p>In the place of a file that turns out to be damaged stands the next one of its class, so that
 * a row's answer is always the same and the number of rows need not be known to be smaller before
 * all files are read.
 */
final class FolderRows extends ChosenImages {

  private final DecodedImages images;

  /** Takes over the array. */
  FolderRows(Preprocessing.Images preprocessing, DecodedImages images, int[] chosen) {
    super(preprocessing, images::label, chosen);
    this.images = images;
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
              targets[i] = label(indices[i]);
              standardisation().apply(pixels(indices[i]), 0, size, inputs, i * size);
            });
    return new Batch(shape(), inputs, targets);
  }

  private byte[] pixels(int row) {
    int label = label(row);
    for (int i = 0; i < count(); i++) {
      int next = (row + i) % count();
      byte[] pixels = label(next) == label ? images.pixels(image(next)) : null;
      if (pixels != null) {
        return pixels;
      }
    }
    throw new DataException(
        "no image of class %s can be read; repair the files, or remove the class"
            .formatted(((Target.Classes) target()).names().get(label)));
  }
}

package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;

/** Some of a file's images. They stay bytes, and are standardised when a batch is read. */
final class ImageRows implements Rows {

  private final Preprocessing.Images preprocessing;
  private final LabelledImages images;
  private final int[] chosen;
  private final Standardisation standardisation;

  /**
   * Takes over the array.
   *
   * @param chosen which images are the rows, in the rows' order
   */
  ImageRows(Preprocessing.Images preprocessing, LabelledImages images, int[] chosen) {
    this.preprocessing = preprocessing;
    this.images = images;
    this.chosen = chosen;
    this.standardisation = Standardisation.of(preprocessing);
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
    for (int i = 0; i < indices.length; i++) {
      int image = chosen[indices[i]];
      targets[i] = images.label(image);
      standardisation.apply(images.pixels(), image * size, size, inputs, i * size);
    }
    return new Batch(shape(), inputs, targets);
  }
}

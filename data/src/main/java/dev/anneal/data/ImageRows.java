package dev.anneal.data;

import dev.anneal.engine.Batch;

/** Some of a file's images. They stay bytes until a batch is read. */
final class ImageRows extends ChosenImages {

  private final LabelledImages images;

  /** Takes over the array. */
  ImageRows(Preprocessing.Images preprocessing, LabelledImages images, int[] chosen) {
    super(preprocessing, images::label, chosen);
    this.images = images;
  }

  @Override
  public Batch read(int[] indices) {
    int size = shape().values();
    float[] inputs = new float[Math.multiplyExact(indices.length, size)];
    float[] targets = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int row = indices[i];
      targets[i] = label(row);
      standardisation().apply(images.pixels(), image(row) * size, size, inputs, i * size);
    }
    return new Batch(shape(), inputs, targets);
  }
}

package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;

/**
 * Some of a file's images. They stay bytes, and are standardised by a table of 256 values for each
 * channel when a batch is read.
 */
final class ImageRows implements Rows {

  private final Preprocessing.Images preprocessing;
  private final LabelledImages images;
  private final int[] chosen;
  private final float[][] standardised;

  /**
   * Takes over the array.
   *
   * @param chosen which images are the rows, in the rows' order
   */
  ImageRows(Preprocessing.Images preprocessing, LabelledImages images, int[] chosen) {
    this.preprocessing = preprocessing;
    this.images = images;
    this.chosen = chosen;
    this.standardised = new float[preprocessing.means().size()][PixelMoments.LEVELS];
    for (int channel = 0; channel < standardised.length; channel++) {
      double mean = preprocessing.means().get(channel);
      double scale = preprocessing.scales().get(channel);
      for (int level = 0; level < PixelMoments.LEVELS; level++) {
        standardised[channel][level] = (float) ((level - mean) / scale);
      }
    }
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
  public Batch read(int[] indices) {
    int size = shape().values();
    float[] inputs = new float[Math.multiplyExact(indices.length, size)];
    float[] targets = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int image = chosen[indices[i]];
      targets[i] = images.label(image);
      copy(image * size, inputs, i * size);
    }
    return new Batch(shape(), inputs, targets);
  }

  private void copy(int from, float[] inputs, int to) {
    byte[] pixels = images.pixels();
    int area = shape().values() / standardised.length;
    int offset = from - to;
    int at = to;
    for (float[] channel : standardised) {
      for (int end = at + area; at < end; at++) {
        inputs[at] = channel[pixels[at + offset] & 0xFF];
      }
    }
  }
}

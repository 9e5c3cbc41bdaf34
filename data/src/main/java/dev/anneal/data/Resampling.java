package dev.anneal.data;

/**
 * Makes a row of pixels shorter or longer: each new pixel is the mean of the old ones around its
 * place, weighted by a triangle two new pixels wide (or two old ones, where the row becomes
 * longer). That is bilinear interpolation with antialiasing, as in Pillow and torchvision.
 *
 * @param from for each new pixel, the first old one that counts
 * @param weights for each new pixel, the weights of that one and those after it; their sum is 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Resampling(int[] from, float[][] weights) {

  /**
   * Fits the middle of a row.
   *
   * @param length the old row's length
   * @param middle how many of its pixels, around the middle, are kept
   * @param size the new row's length
   */
  static Resampling ofMiddle(int length, int middle, int size) {
    double scale = (double) middle / size;
    double reach = Math.max(1, scale);
    double start = (length - middle) / 2.0;
    int[] from = new int[size];
    float[][] weights = new float[size][];
    for (int i = 0; i < size; i++) {
      double centre = start + (i + 0.5) * scale;
      int first = Math.max(0, (int) Math.floor(centre - reach));
      int end = Math.min(length, (int) Math.ceil(centre + reach));
      from[i] = first;
      weights[i] = weights(first, end, centre, reach);
    }
    return new Resampling(from, weights);
  }

  private static float[] weights(int first, int end, double centre, double reach) {
    double[] weights = new double[end - first];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / reach);
      sum += weights[i];
    }
    float[] normed = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      normed[i] = (float) (weights[i] / sum);
    }
    return normed;
  }

  /** The new row's length. */
  int size() {
    return from.length;
  }

  /** Resamples one row of values. */
  void apply(float[] row, float[] resampled) {
    apply(row, 0, resampled, 0);
  }

  /**
   * Resamples a row of values within an array.
   *
   * @param rows has the row
   * @param start where it begins
   * @param resampled takes the new row
   * @param to where that begins
   */
  void apply(float[] rows, int start, float[] resampled, int to) {
    for (int i = 0; i < from.length; i++) {
      float sum = 0;
      int at = start + from[i];
      for (float weight : weights[i]) {
        sum += weight * rows[at++];
      }
      resampled[to + i] = sum;
    }
  }

  /**
   * Resamples every column of some rows, which lie one after the other.
   *
   * @param rows the rows
   * @param resampled takes the new ones
   * @param to where those begin
   * @param width the length of a row
   */
  void applyDown(float[] rows, float[] resampled, int to, int width) {
    for (int i = 0; i < from.length; i++) {
      int at = from[i] * width;
      for (float weight : weights[i]) {
        for (int x = 0; x < width; x++) {
          resampled[to + i * width + x] += weight * rows[at++];
        }
      }
    }
  }
}

package dev.anneal.data;

/** Turns bytes into inputs, by a table of 256 values for each channel. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Standardisation(float[][] tables) {

  static Standardisation of(Preprocessing.Images preprocessing) {
    float[][] tables = new float[preprocessing.means().size()][PixelMoments.LEVELS];
    for (int channel = 0; channel < tables.length; channel++) {
      double mean = preprocessing.means().get(channel);
      double scale = preprocessing.scales().get(channel);
      for (int level = 0; level < PixelMoments.LEVELS; level++) {
        tables[channel][level] = (float) ((level - mean) / scale);
      }
    }
    return new Standardisation(tables);
  }

  /**
   * Standardises an image.
   *
   * @param pixels has the image, channel after channel
   * @param from where the image begins
   * @param length how many values it has
   * @param inputs takes the result
   * @param to where the result begins
   */
  void apply(byte[] pixels, int from, int length, float[] inputs, int to) {
    int area = length / tables.length;
    int offset = from - to;
    int at = to;
    for (float[] channel : tables) {
      for (int end = at + area; at < end; at++) {
        inputs[at] = channel[pixels[at + offset] & 0xFF];
      }
    }
  }
}

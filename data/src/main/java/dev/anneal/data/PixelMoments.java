package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean and standard deviation (over n) of each channel's pixels, from a count of each of the
 * 256 values, so exactly and in one pass.
 *
 * @param means one for each channel, in pixel units
 * @param scales one for each channel, in pixel units; 0 where all pixels are equal
 */
record PixelMoments(List<Double> means, List<Double> scales) {

  /** The values that a byte can have. */
  static final int LEVELS = 256;

  /**
   * Looks at some images.
   *
   * @param shape channels, height and width
   * @param pixels image after image, channel after channel
   * @param images which images to look at
   */
  static PixelMoments of(Shape shape, byte[] pixels, int[] images) {
    long[][] counts = new long[shape.channels()][LEVELS];
    for (int image : images) {
      count(counts, pixels, image * shape.values(), shape.values());
    }
    return of(counts);
  }

  /**
   * Looks at some images.
   *
   * @param shape channels, height and width
   * @param images each channel after channel
   */
  static PixelMoments of(Shape shape, List<byte[]> images) {
    long[][] counts = new long[shape.channels()][LEVELS];
    for (byte[] image : images) {
      count(counts, image, 0, image.length);
    }
    return of(counts);
  }

  private static void count(long[][] counts, byte[] pixels, int from, int length) {
    int at = from;
    for (long[] channel : counts) {
      for (int end = at + length / counts.length; at < end; at++) {
        channel[pixels[at] & 0xFF]++;
      }
    }
  }

  private static PixelMoments of(long[][] counts) {
    List<Double> means = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    for (long[] channel : counts) {
      double mean = mean(channel, 0, 1);
      means.add(mean);
      scales.add(Math.sqrt(mean(channel, mean, 2)));
    }
    return new PixelMoments(means, scales);
  }

  /** The mean of (level - centre)^power. */
  private static double mean(long[] counts, double centre, int power) {
    double sum = 0;
    long count = 0;
    for (int level = 0; level < LEVELS; level++) {
      sum += counts[level] * Math.pow(level - centre, power);
      count += counts[level];
    }
    return sum / count;
  }
}

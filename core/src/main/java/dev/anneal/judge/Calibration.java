package dev.anneal.judge;

/**
 * The expected calibration error: rows in 15 equal bins by the probability of what was predicted,
 * and the mean over rows of |share of hits - mean probability| of their bin (Guo 2017).
 */
final class Calibration {

  private static final int BINS = 15;

  private final double[] probabilities = new double[BINS];
  private final long[] hits = new long[BINS];
  private long rows;

  void add(double probability, boolean hit) {
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    probabilities[bin] += probability;
    hits[bin] += hit ? 1 : 0;
    rows++;
  }

  double error() {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(hits[bin] - probabilities[bin]);
    }
    return sum / rows;
  }
}

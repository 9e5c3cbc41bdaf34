package dev.anneal.report;

/** The training loss without the noise of its batches. */
final class Smoothing {

  private static final int MOST_STEPS = 500;

  private Smoothing() {}

  /** The number of steps an average reaches back over: a fiftieth of the run, 500 at most. */
  static int span(int steps) {
    return Math.max(1, Math.min(MOST_STEPS, steps / 50));
  }

  /**
   * The exponential moving average, free of the bias to its start: a(t) = h·a(t-1) + (1-h)·x(t),
   * divided by 1 - h^t, with h = 1 - 1/span. Where a value is not finite there is a gap, and the
   * average goes on behind it.
   */
  static Series exponential(Series values, int span) {
    double history = 1 - 1.0 / span;
    double[] smoothed = new double[values.size()];
    double average = 0;
    double weight = 0;
    for (int i = 0; i < smoothed.length; i++) {
      double value = values.at(i);
      if (Double.isFinite(value)) {
        average = history * average + (1 - history) * value;
        weight = history * weight + (1 - history);
        smoothed[i] = average / weight;
      } else {
        smoothed[i] = Double.NaN;
      }
    }
    return Series.of(smoothed);
  }
}

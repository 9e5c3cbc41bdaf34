package dev.anneal.report;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Round values along an axis: multiples of 1, 2 or 5 times a power of ten. */
final class Ticks {

  private static final int MOST = 6;

  private Ticks() {}

  /** The round values from one end to the other, both included where they are round. */
  static DoubleStream between(double low, double high) {
    double step = step((high - low) / MOST);
    return LongStream.rangeClosed(
            (long) Math.ceil(low / step - 1e-9), (long) Math.floor(high / step + 1e-9))
        .mapToDouble(i -> i * step);
  }

  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}

package dev.anneal.compare;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The percentile bootstrap (Efron 1979) of a mean: the values are drawn anew with replacement, as
 * many as there are, and the interval leaves out the same share of the resamples' means on either
 * side. Values are those of tasks, not of seeds: what is asked is how another set of tasks would
 * have come out. Two methods are compared by the bootstrap of their differences on the same tasks.
 *
 * @param resamples how often the values are drawn; positive
 * @param level the share of resamples inside the interval; between 0 and 1
 * @param seed decides the draws
 */
public record Bootstrap(int resamples, double level, long seed) {

  /** 10,000 resamples, 95%, seed 1. */
  public static final Bootstrap USUAL = new Bootstrap(10_000, 0.95, 1);

  /** Checks the numbers. */
  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be positive, but was " + resamples);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1), but was " + level);
    }
  }

  /**
   * The mean of some values and its interval; a single value has an interval of no width.
   *
   * @param values a value for each task; at least one
   */
  public Estimate mean(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values must not be empty, but there are none");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double sum = 0;
      for (int j = 0; j < values.length; j++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    double outside = (1 - level) / 2;
    return new Estimate(
        Arrays.stream(values).average().orElseThrow(),
        quantile(means, outside),
        quantile(means, 1 - outside));
  }

  /** Linear between the sorted values, the first being quantile 0 and the last 1. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

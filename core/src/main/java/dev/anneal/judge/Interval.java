package dev.anneal.judge;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Where a score lies with a confidence of 95%, if the rows it was taken on are a sample of all that
 * might come. It says nothing of what another seed's training would give.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {

  /** The normal distribution's 97.5th percentile. */
  private static final double Z = 1.959963984540054;

  private static final int RESAMPLES = 1000;

  /** What resamples are drawn from; more rows are put together at random, as many in each. */
  private static final int MOST_ITEMS = 10_000;

  /**
   * Wilson's interval of a share (Wilson 1927), which stays within 0 and 1.
   *
   * @param hits at most {@code rows}
   * @param rows positive
   */
  public static Interval wilson(long hits, long rows) {
    double share = (double) hits / rows;
    double weight = Z * Z / rows;
    double middle = (share + weight / 2) / (1 + weight);
    double half = Math.sqrt(weight * (share * (1 - share) + weight / 4)) / (1 + weight);
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /**
   * The bootstrap's interval of a score that is a function of a mean over rows: from the 2.5th to
   * the 97.5th percentile of 1,000 resamples (Efron 1979).
   *
   * @param perRow what the mean is of; finite, at least one
   * @param score what becomes of the mean, growing with it: the root for a root mean square
   * @param seed of the resamples; the same seed gives the same interval
   */
  public static Interval bootstrap(double[] perRow, DoubleUnaryOperator score, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] items = perRow.length > MOST_ITEMS ? together(perRow, random) : perRow;
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int draw = 0; draw < items.length; draw++) {
        sum += items[random.nextInt(items.length)];
      }
      means[i] = sum / items.length;
    }
    Arrays.sort(means);
    return new Interval(
        score.applyAsDouble(means[RESAMPLES / 40 - 1]),
        score.applyAsDouble(means[RESAMPLES - RESAMPLES / 40]));
  }

  /** Means of as many random rows each as there are; a few rows may be left over. */
  private static double[] together(double[] perRow, SplittableRandom random) {
    double[] shuffled = perRow.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double other = shuffled[j];
      shuffled[j] = shuffled[i];
      shuffled[i] = other;
    }
    int each = (shuffled.length + MOST_ITEMS - 1) / MOST_ITEMS;
    double[] means = new double[shuffled.length / each];
    for (int i = 0; i < means.length; i++) {
      means[i] = Arrays.stream(shuffled, i * each, (i + 1) * each).average().orElseThrow();
    }
    return means;
  }
}

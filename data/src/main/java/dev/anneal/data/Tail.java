package dev.anneal.data;

import java.util.Arrays;
import java.util.Locale;

/**
 * How lopsided numbers are: their skewness, the mean of ((x - mean) / standard deviation)^3, and
 * that of their logarithms. A normal distribution has 0, an exponential one 2.
 *
 * @param skewness that of the numbers
 * @param ofLogarithms that of log(1 + number); NaN where a number is negative
 */
record Tail(double skewness, double ofLogarithms) {

  private static final double LONG = 2;

  static Tail of(double[] numbers) {
    return new Tail(
        skewness(numbers),
        Arrays.stream(numbers).anyMatch(number -> number < 0)
            ? Double.NaN
            : skewness(Arrays.stream(numbers).map(Math::log1p).toArray()));
  }

  private static double skewness(double[] numbers) {
    Moments moments = Moments.of(Arrays.stream(numbers));
    return Arrays.stream(numbers)
        .map(number -> (number - moments.mean()) / moments.scale())
        .map(deviation -> deviation * deviation * deviation)
        .average()
        .orElseThrow();
  }

  /** Whether they have a long tail upwards that the logarithm makes at least half as long. */
  boolean isLong() {
    return skewness >= LONG && Math.abs(ofLogarithms) <= skewness / 2;
  }

  /** {@code skewness 3.4; of its logarithm 0.2}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "skewness %.1f; of its logarithm %.1f", skewness, ofLogarithms);
  }
}

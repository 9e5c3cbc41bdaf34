package dev.anneal.cli;

import java.util.Arrays;

/** A mean and how far what it is of lies apart. */
final class Spread {

  private Spread() {}

  /** {@code 0.2913 ± 0.011}: the mean and the standard deviation; of one value that alone. */
  static String of(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    if (values.length < 2) {
      return Figure.of(mean, 4);
    }
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Figure.of(mean, 4) + " ± " + Figure.of(Math.sqrt(squares / (values.length - 1)), 2);
  }
}

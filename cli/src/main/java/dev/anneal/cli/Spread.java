package dev.anneal.cli;

import java.util.Arrays;

/** A mean and how far what it is of lies apart. */
final class Spread {

  private Spread() {}

  /** {@code 0.2913 ± 0.011}: the mean and the standard deviation; of one value that alone. */
  static String of(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    String text = Figure.of(mean, 4);
    return values.length < 2 ? text : text + " ± " + Figure.of(deviation(values), 2);
  }

  /** The standard deviation of at least two values: the squares' sum is divided by n - 1. */
  static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}

package dev.anneal.bench;

import java.util.ArrayList;
import java.util.List;

/** Mean, spread and median of some measurements. */
final class Summary {

  private final List<Double> values = new ArrayList<>();

  /** Adds a measurement; an empty text is a failure, which the count shows. */
  void add(String text) {
    if (!text.isEmpty()) {
      add(Double.parseDouble(text));
    }
  }

  void add(double value) {
    values.add(value);
  }

  double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  double deviation() {
    double mean = mean();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.size() - 1));
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** For example {@code 0.9912 ± 0.0005 (5)}. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? "-"
        : "%.4g ± %.2g (%d)".formatted(mean(), deviation(), values.size());
  }
}

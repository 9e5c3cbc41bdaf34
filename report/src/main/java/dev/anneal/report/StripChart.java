package dev.anneal.report;

import java.util.List;

/**
 * What runs at several values came to, a column for each value.
 *
 * @param name what has the values: {@code weight-decay}
 * @param figure what the runs came to: {@code validation loss}
 * @param columns the values, in their order; at least one
 */
public record StripChart(String name, String figure, List<Column> columns) {

  /**
   * The runs at one value.
   *
   * @param value the value, as text
   * @param figures what each run came to; NaN where it diverged
   * @param best whether this is the value to take
   */
  public record Column(String value, Series figures, boolean best) {}

  /** Keeps the columns from changing. */
  public StripChart {
    columns = List.copyOf(columns);
  }
}

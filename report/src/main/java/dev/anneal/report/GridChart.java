package dev.anneal.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Range tests of the learning rate at several values of something else.
 *
 * @param name what else: {@code weight-decay}
 * @param rows a row for each value, in their order; at least one
 */
public record GridChart(String name, List<Row> rows) {

  /**
   * The range test at one value.
   *
   * @param value the value, as text
   * @param learningRate the rates, ascending and positive
   * @param loss the smoothed loss at each
   * @param suggestion the rate read off; null where there is none
   * @param best whether this is the row to take
   */
  public record Row(
      String value, Series learningRate, Series loss, @Nullable Double suggestion, boolean best) {

    /** Checks that the series belong together. */
    public Row {
      loss.requireSameSize("loss", learningRate, "learningRate");
    }
  }

  /** Keeps the rows from changing. */
  public GridChart {
    rows = List.copyOf(rows);
  }
}

package dev.anneal.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A curve drawn in characters.
 *
 * @param width characters, without the axis
 * @param height lines, without the axis
 */
record TerminalPlot(int width, int height) {

  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

  /** What fits on a usual terminal. */
  static final TerminalPlot STANDARD = new TerminalPlot(64, 10);

  /** Losses, none of them much above the first: what diverges would flatten the rest. */
  static double[] clipped(List<Double> losses) {
    double start = losses.get(0);
    double ceiling = start + Math.abs(start) / 2;
    return losses.stream().mapToDouble(loss -> loss > ceiling ? ceiling : loss).toArray();
  }

  /**
   * Draws values at equal distances as a filled curve, one line of text each; values that are not
   * finite leave a gap.
   */
  List<String> draw(double[] values) {
    double[] columns = columns(values);
    double low = Arrays.stream(columns).filter(Double::isFinite).min().orElse(0);
    double high = Arrays.stream(columns).filter(Double::isFinite).max().orElse(1);
    if (low == high) {
      low = Math.min(0, low);
      high = high == low ? low + 1 : high;
    }
    List<String> lines = new ArrayList<>();
    for (int row = height - 1; row >= 0; row--) {
      double label = low + (high - low) * (row + 1) / height;
      String axis = row == height - 1 || row == 0 ? Figure.of(row == 0 ? low : label, 4) : "";
      lines.add("%10s ┤%s".formatted(axis, line(columns, low, high, row)));
    }
    return lines;
  }

  private String line(double[] columns, double low, double high, int row) {
    StringBuilder line = new StringBuilder();
    for (double value : columns) {
      double filled = (value - low) / (high - low) * height - row; // in this row's units
      int eighths = Double.isFinite(filled) ? (int) Math.round(8 * filled) : 0;
      boolean lowest = row == 0 && Double.isFinite(value); // the minimum is seen too
      line.append(EIGHTHS.charAt(Math.min(8, Math.max(lowest ? 1 : 0, eighths))));
    }
    return line.toString().stripTrailing();
  }

  /** One value a column: the mean of the values that fall into it. */
  private double[] columns(double[] values) {
    int count = Math.min(width, values.length);
    double[] columns = new double[count];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * values.length / count);
      int to = (int) ((long) (i + 1) * values.length / count);
      columns[i] = Arrays.stream(values, from, to).average().orElse(Double.NaN);
    }
    return columns;
  }
}

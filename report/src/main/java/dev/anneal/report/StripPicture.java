package dev.anneal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs at several values: a column for each value, a dot for each run and a line at their mean. All
 * lengths are in pixels.
 *
 * @param name what has the values
 * @param figure the vertical axis's name
 * @param columns the values
 * @param ticks marks on the vertical axis
 */
record StripPicture(String name, String figure, List<Column> columns, List<Tick> ticks) {

  static final int LEFT = 74;
  static final int TOP = 26;
  static final int HEIGHT = 260;
  private static final int WIDEST = 130;
  private static final int WIDTH = 640;

  /** Half the length of the line at the mean. */
  static final int MEAN = 22;

  /**
   * A value's runs.
   *
   * @param value the value
   * @param x the middle of the column
   * @param dots the heights of the runs
   * @param mean the height of their mean; -1 where a run diverged
   * @param diverged how many runs diverged, as text; empty for none
   * @param best whether it is the one to take
   */
  record Column(String value, int x, List<Integer> dots, int mean, String diverged, boolean best) {}

  /**
   * A mark on the vertical axis.
   *
   * @param place where it is
   * @param text its value
   */
  record Tick(int place, String text) {}

  static StripPicture of(StripChart chart) {
    double[] all =
        chart.columns().stream()
            .flatMapToDouble(column -> Arrays.stream(column.figures().sortedFinite()))
            .toArray();
    AxisRange range = AxisRange.ofLosses(Series.of(all), Series.empty());
    int width = Math.min(WIDEST, WIDTH / chart.columns().size());
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < chart.columns().size(); i++) {
      columns.add(column(chart.columns().get(i), LEFT + i * width + width / 2, range));
    }
    double[] ticks =
        range.scale() == AxisRange.Scale.LINEAR
            ? Ticks.between(range.low(), range.high()).toArray()
            : IntStream.rangeClosed(
                    (int) Math.ceil(Math.log10(range.low())),
                    (int) Math.floor(Math.log10(range.high())))
                .mapToDouble(power -> Math.pow(10, power))
                .toArray();
    return new StripPicture(
        chart.name(),
        chart.figure(),
        columns,
        Arrays.stream(ticks)
            .mapToObj(value -> new Tick(height(value, range), Figures.number(value)))
            .toList());
  }

  private static Column column(StripChart.Column column, int x, AxisRange range) {
    double[] finite = column.figures().sortedFinite();
    int diverged = column.figures().size() - finite.length;
    return new Column(
        column.value(),
        x,
        Arrays.stream(finite).mapToObj(value -> height(value, range)).toList(),
        diverged > 0 || finite.length == 0
            ? -1
            : height(Arrays.stream(finite).average().orElseThrow(), range),
        diverged == 0 ? "" : diverged + " diverged",
        column.best());
  }

  private static int height(double value, AxisRange range) {
    boolean linear = range.scale() == AxisRange.Scale.LINEAR;
    double share =
        linear
            ? (value - range.low()) / (range.high() - range.low())
            : Math.log(value / range.low()) / Math.log(range.high() / range.low());
    return TOP + HEIGHT - (int) Math.round(HEIGHT * Math.min(1, Math.max(0, share)));
  }

  int across() {
    return Math.min(WIDEST, WIDTH / columns.size()) * columns.size();
  }

  int width() {
    return LEFT + across() + 12;
  }

  int height() {
    return TOP + HEIGHT + 48;
  }
}

package dev.anneal.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Points on two axes, with the line on which they should lie. All lengths are in pixels.
 *
 * @param id names it on the page
 * @param title what it shows
 * @param caption the same in words
 * @param across the horizontal axis's name
 * @param up the vertical axis's name
 * @param points a path with a line of no length for each point
 * @param line a path
 * @param acrossTicks marks on the horizontal axis
 * @param upTicks marks on the vertical axis
 */
record ScatterPicture(
    String id,
    String title,
    String caption,
    String across,
    String up,
    String points,
    String line,
    List<Tick> acrossTicks,
    List<Tick> upTicks) {

  static final int SIDE = 380;
  static final int LEFT = 74;
  static final int TOP = 26;

  /** A few points that are far off must not flatten the rest. */
  private static final double LEFT_OUT = 0.005;

  private static final int MANY = 50;

  /**
   * A mark on an axis.
   *
   * @param place where it is
   * @param text its value
   */
  record Tick(int place, String text) {}

  static ScatterPicture predictions(PredictionChart chart) {
    double[] truth = chart.truth().values();
    double[] predicted = chart.predicted().values();
    AxisRange range =
        range(DoubleStream.concat(Arrays.stream(truth), Arrays.stream(predicted)).toArray());
    return of(
        "predictions",
        "Predicted against true",
        "A point for each of %s rows%s; on the line the prediction is right.",
        new Axis("true " + chart.name(), truth, range),
        new Axis("predicted " + chart.name(), predicted, range),
        "M%d,%dL%d,%d".formatted(LEFT, TOP + SIDE, LEFT + SIDE, TOP));
  }

  static ScatterPicture residuals(PredictionChart chart) {
    double[] predicted = chart.predicted().values();
    double[] errors = new double[predicted.length];
    Arrays.setAll(errors, i -> predicted[i] - chart.truth().at(i));
    double most = Arrays.stream(ends(errors)).map(Math::abs).max().orElse(1);
    Axis up = new Axis("predicted − true", errors, padded(-most, most));
    int zero = up.upwards(0);
    return of(
        "residuals",
        "Errors",
        "What is predicted less what is true, of %s rows%s; a shape other than a level band is"
            + " something the model has not learned.",
        new Axis("predicted " + chart.name(), predicted, range(predicted)),
        up,
        "M%d,%dH%d".formatted(LEFT, zero, LEFT + SIDE));
  }

  private static ScatterPicture of(
      String id, String title, String caption, Axis across, Axis up, String line) {
    int[] shown =
        IntStream.range(0, across.values.length)
            .filter(i -> across.shows(i) && up.shows(i))
            .toArray();
    StringBuilder points = new StringBuilder();
    for (int i : shown) {
      points.append(
          String.format(
              Locale.ROOT, "M%d,%dh0", across.onwards(across.values[i]), up.upwards(up.values[i])));
    }
    int hidden = across.values.length - shown.length;
    return new ScatterPicture(
        id,
        title,
        caption.formatted(
            Figures.count(across.values.length),
            hidden == 0 ? "" : " (%d far off are left out)".formatted(hidden)),
        across.name,
        up.name,
        points.toString(),
        line,
        across.ticks().mapToObj(v -> new Tick(across.onwards(v), Figures.number(v))).toList(),
        up.ticks().mapToObj(v -> new Tick(up.upwards(v), Figures.number(v))).toList());
  }

  private static AxisRange range(double[] values) {
    double[] ends = ends(values);
    return padded(ends[0], ends[1]);
  }

  /** The smallest and the largest value worth the room. */
  private static double[] ends(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int out = sorted.length < MANY ? 0 : (int) Math.ceil(LEFT_OUT * sorted.length);
    double low = sorted[out];
    double high = sorted[sorted.length - 1 - out];
    double room = 0.5 * (high - low);
    return new double[] {
      Math.max(sorted[0], low - room), Math.min(sorted[sorted.length - 1], high + room)
    };
  }

  private static AxisRange padded(double low, double high) {
    double room = low == high ? Math.max(1e-9, 0.5 * Math.abs(low)) : 0.04 * (high - low);
    return new AxisRange(low - room, high + room, AxisRange.Scale.LINEAR);
  }

  /** Whether there are more points than can be told apart without seeing through them. */
  boolean dense() {
    return points.length() > 5000;
  }

  int width() {
    return LEFT + SIDE + 12;
  }

  int height() {
    return TOP + SIDE + 44;
  }

  private static final class Axis {
    private final String name;
    private final double[] values;
    private final AxisRange range;

    Axis(String name, double[] values, AxisRange range) {
      this.name = name;
      this.values = values;
      this.range = range;
    }

    boolean shows(int place) {
      return values[place] >= range.low() && values[place] <= range.high();
    }

    DoubleStream ticks() {
      return Ticks.between(range.low(), range.high());
    }

    int onwards(double value) {
      return LEFT + (int) Math.round(SIDE * share(value));
    }

    int upwards(double value) {
      return TOP + SIDE - (int) Math.round(SIDE * share(value));
    }

    private double share(double value) {
      return (value - range.low()) / (range.high() - range.low());
    }
  }
}

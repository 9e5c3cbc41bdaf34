package dev.anneal.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The part of a vertical axis that is shown. A few values that are far off must not flatten the
 * rest, so it need not hold all of them.
 *
 * @param low the lower end
 * @param high the upper end, greater than {@code low}
 * @param scale how values are spread between the two
 */
record AxisRange(double low, double high, Scale scale) {

  enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  /** From this ratio of the largest to the smallest loss on, a linear axis hides the small ones. */
  private static final double WIDE = 30;

  /** A loss this many times above nearly all the others is not worth the room. */
  private static final double FAR_OFF = 20;

  /**
   * The axis of a range test: from the lowest loss to where the losses started, and some of the
   * rise behind the lowest one. How high they went at the end does not matter.
   */
  static AxisRange ofRangeTest(Series loss, Series smoothedLoss) {
    double[] falling = finiteUpToLowest(smoothedLoss);
    if (falling.length == 0) {
      return linear(0, 1, 0, 0);
    }
    double lowest = falling[falling.length - 1];
    double start = Arrays.stream(falling).max().orElse(lowest);
    double low = Math.min(lowest, quantile(loss.sortedFinite(), 0.02));
    // A loss that hardly falls before it rises: half of the test says what is usual.
    double high = Math.max(start, quantile(smoothedLoss.sortedFinite(), 0.5));
    return linear(low, high, 0.06, 0.3);
  }

  /** The axis of the losses of a run. */
  static AxisRange ofLosses(Series smoothedLoss, Series validationLoss) {
    double[] sorted =
        DoubleStream.concat(
                Arrays.stream(smoothedLoss.sortedFinite()),
                Arrays.stream(validationLoss.sortedFinite()))
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return linear(0, 1, 0, 0);
    }
    double low = sorted[0];
    double usual = quantile(sorted, 0.95);
    double high = sorted[sorted.length - 1];
    if (usual > 0 && high > FAR_OFF * usual) {
      high = 2 * usual;
    }
    if (low > 0 && high > WIDE * low) {
      return new AxisRange(low / 1.4, high * 1.4, Scale.LOGARITHMIC);
    }
    return linear(low, high, 0.06, 0.06);
  }

  /** The axis of a metric; a share stays between 0 and 1. */
  static AxisRange ofMetric(Series values, Metric metric) {
    double[] sorted = values.sortedFinite();
    if (sorted.length == 0) {
      return linear(0, 1, 0, 0);
    }
    AxisRange range = linear(sorted[0], sorted[sorted.length - 1], 0.06, 0.06);
    return switch (metric.kind()) {
      case SHARE -> new AxisRange(Math.max(0, range.low), Math.min(1, range.high), Scale.LINEAR);
      case ERROR -> range;
    };
  }

  /** The axis of a rate, which begins at zero, or of a momentum, which does not. */
  static AxisRange ofSchedule(Series values, double from) {
    double[] sorted = values.sortedFinite();
    if (sorted.length == 0) {
      return linear(0, 1, 0, 0);
    }
    double low = Math.min(from, sorted[0]);
    return linear(low, sorted[sorted.length - 1], low == from ? 0 : 0.08, 0.08);
  }

  private static AxisRange linear(double low, double high, double below, double above) {
    double span = high - low;
    if (!(span > 0)) {
      span = low == 0 ? 1 : Math.abs(low);
      return new AxisRange(low - span / 2, low + span / 2, Scale.LINEAR);
    }
    double bottom = low - below * span;
    return new AxisRange(
        low >= 0 ? Math.max(0, bottom) : bottom, high + above * span, Scale.LINEAR);
  }

  private static double[] finiteUpToLowest(Series values) {
    int lowest = -1;
    for (int i = 0; i < values.size(); i++) {
      if (Double.isFinite(values.at(i)) && (lowest < 0 || values.at(i) < values.at(lowest))) {
        lowest = i;
      }
    }
    return DoubleStream.iterate(0, i -> i + 1)
        .limit(lowest + 1)
        .map(i -> values.at((int) i))
        .filter(Double::isFinite)
        .toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
  }
}

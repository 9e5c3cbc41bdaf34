package dev.anneal.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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

  /** A training loss may go to nothing; the validation loss must still be told apart. */
  private static final double WIDEST = 1e5;

  /** A loss this many times above nearly all the others is not worth the room. */
  private static final double FAR_OFF = 20;

  /**
   * The axis of a range test: from the lowest loss to where the losses started, and some of the
   * rise behind the lowest one. How high they went at the end does not matter.
   */
  static AxisRange ofRangeTest(Series loss, Series smoothedLoss) {
    double[] falling = finiteUpToLowest(smoothedLoss);
    if (falling.length == 0) {
      return over(0, 1);
    }
    double lowest = falling[falling.length - 1];
    double start = Arrays.stream(falling).max().orElse(lowest);
    double low = Math.min(lowest, quantile(loss.sortedFinite(), 0.02));
    // A loss that hardly falls before it rises: half of the test says what is usual.
    double high = Math.max(start, quantile(smoothedLoss.sortedFinite(), 0.5));
    return over(low, high).padded(0.06, 0.3);
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
      return over(0, 1);
    }
    double low = sorted[0];
    double usual = quantile(sorted, 0.95);
    double high = sorted[sorted.length - 1];
    if (usual > 0 && high > FAR_OFF * usual) {
      high = 2 * usual;
    }
    if (low > 0 && high > WIDE * low) {
      return new AxisRange(Math.max(low / 1.4, high / WIDEST), high * 1.4, Scale.LOGARITHMIC);
    }
    return over(low, high).padded(0.06, 0.06);
  }

  /** The axis of a metric; a share stays between 0 and 1. */
  static AxisRange ofMetric(Series values, Metric metric) {
    double[] sorted = values.sortedFinite();
    if (sorted.length == 0) {
      return over(0, 1);
    }
    AxisRange range = over(sorted[0], sorted[sorted.length - 1]).padded(0.06, 0.06);
    return switch (metric.kind()) {
      case SHARE -> new AxisRange(Math.max(0, range.low), Math.min(1, range.high), Scale.LINEAR);
      case ERROR -> range;
    };
  }

  /** The axis of a rate, which begins at zero, or of a momentum, which does not. */
  static AxisRange ofSchedule(Series values, double from) {
    double[] sorted = values.sortedFinite();
    if (sorted.length == 0) {
      return over(0, 1);
    }
    double low = Math.min(from, sorted[0]);
    return over(low, sorted[sorted.length - 1]).padded(low == from ? 0 : 0.08, 0.08);
  }

  /** From one value to another; around the value where both are the same. */
  private static AxisRange over(double low, double high) {
    if (low < high) {
      return new AxisRange(low, high, Scale.LINEAR);
    }
    double half = low == 0 ? 0.5 : Math.abs(low) / 2;
    return new AxisRange(low - half, low + half, Scale.LINEAR);
  }

  /** Room at both ends, as shares of the range; what is not negative stays so. */
  private AxisRange padded(double below, double above) {
    double span = high - low;
    double bottom = low - below * span;
    return new AxisRange(low >= 0 ? Math.max(0, bottom) : bottom, high + above * span, scale);
  }

  private static double[] finiteUpToLowest(Series values) {
    int lowest = -1;
    for (int i = 0; i < values.size(); i++) {
      if (Double.isFinite(values.at(i)) && (lowest < 0 || values.at(i) < values.at(lowest))) {
        lowest = i;
      }
    }
    return IntStream.rangeClosed(0, lowest)
        .mapToDouble(values::at)
        .filter(Double::isFinite)
        .toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
  }
}

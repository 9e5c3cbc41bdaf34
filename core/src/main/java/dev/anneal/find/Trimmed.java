package dev.anneal.find;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/**
 * The part of a curve that a finder of another framework reads.
 *
 * @param rates the learning rates
 * @param losses the losses, smoothed as that finder does
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Trimmed(double[] rates, double[] losses) {

  private static final int LAST_POINTS = 5;

  /** What fastai reads: without the first tenth of the planned steps and the last 5 points. */
  static Trimmed fastai(LossCurve curve) {
    double[] losses = curve.smoothedLosses().stream().mapToDouble(Double::doubleValue).toArray();
    return of(curve, losses, Math.toIntExact(curve.plannedSteps() / 10), LAST_POINTS);
  }

  /** Some losses of a curve without the first and the last points; empty where that is all. */
  static Trimmed of(LossCurve curve, double[] losses, int first, int last) {
    int end = Math.max(first, losses.length - last);
    double[] rates = curve.learningRates().stream().mapToDouble(Double::doubleValue).toArray();
    return first >= losses.length - last
        ? new Trimmed(new double[0], new double[0])
        : new Trimmed(
            Arrays.copyOfRange(rates, first, end), Arrays.copyOfRange(losses, first, end));
  }

  /** The same without the points whose loss is not finite. */
  Trimmed finite() {
    boolean[] kept = new boolean[losses.length];
    for (int i = 0; i < losses.length; i++) {
      kept[i] = Double.isFinite(losses[i]);
    }
    return new Trimmed(pick(rates, kept), pick(losses, kept));
  }

  private static double[] pick(double[] values, boolean[] kept) {
    double[] picked = new double[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      if (kept[i]) {
        picked[size++] = values[i];
      }
    }
    return Arrays.copyOf(picked, size);
  }

  /** The rate in a place; empty where there are fewer points than {@code fewest}. */
  OptionalDouble rate(int fewest, ToIntFunction<Trimmed> place) {
    return losses.length < fewest
        ? OptionalDouble.empty()
        : OptionalDouble.of(rates[place.applyAsInt(this)]);
  }

  /** NumPy's {@code gradient} of the losses against their places. */
  double[] gradient() {
    int last = losses.length - 1;
    double[] gradient = new double[losses.length];
    for (int i = 0; i <= last; i++) {
      int left = Math.max(0, i - 1);
      int right = Math.min(last, i + 1);
      gradient[i] = (losses[right] - losses[left]) / (right - left);
    }
    return gradient;
  }

  /** NumPy's {@code gradient} of the losses against the rates, whose spacing is not even. */
  double[] gradientAgainstRates() {
    int last = losses.length - 1;
    double[] gradient = new double[losses.length];
    gradient[0] = slope(0, 1);
    gradient[last] = slope(last - 1, last);
    for (int i = 1; i < last; i++) {
      double before = rates[i] - rates[i - 1];
      double after = rates[i + 1] - rates[i];
      gradient[i] = (before * slope(i, i + 1) + after * slope(i - 1, i)) / (before + after);
    }
    return gradient;
  }

  private double slope(int from, int to) {
    return (losses[to] - losses[from]) / (rates[to] - rates[from]);
  }

  /** The place of the smallest value, the first of several; a NaN counts as the smallest. */
  static int smallest(double[] values) {
    int smallest = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        return i;
      }
      smallest = values[i] < values[smallest] ? i : smallest;
    }
    return smallest;
  }
}

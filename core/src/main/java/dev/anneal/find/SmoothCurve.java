package dev.anneal.find;

import dev.anneal.train.Yardstick;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A curve smoothed on both sides, so that nothing lags: a Gaussian over the logarithm of the rate.
 * Losses are clipped at twice the starting loss, so that the divergence at the end does not smear
 * over what came before it, and the start is padded with the starting loss.
 *
 * @param log10Rates the decimal logarithm of each rate
 * @param losses the smoothed loss at each
 * @param start the mean loss of the sweep's first steps
 * @param noise the standard error of a smoothed loss near the start
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record SmoothCurve(double[] log10Rates, double[] losses, double start, double noise) {

  /** The Gaussian's standard deviation in decades. */
  private static final double WIDTH = 0.16;

  /** What is further away than this many deviations does not count. */
  private static final double REACH = 4;

  /** Fewer points than this are no curve. */
  private static final int FEWEST_POINTS = 10;

  /** Smooths the finite part of a curve; null where that is too short to say anything. */
  static @Nullable SmoothCurve of(LossCurve curve) {
    int finite = 0;
    while (finite < curve.size() && Double.isFinite(curve.losses().get(finite))) {
      finite++;
    }
    int startPoints = curve.startPoints();
    if (finite < FEWEST_POINTS || finite <= startPoints) {
      return null;
    }
    double[] rates = new double[finite];
    double[] losses = new double[finite];
    for (int i = 0; i < finite; i++) {
      rates[i] = Math.log10(curve.learningRates().get(i));
      losses[i] = curve.losses().get(i);
    }
    double start = Arrays.stream(losses, 0, startPoints).average().orElseThrow();
    double ceiling = start + Math.abs(start);
    double[] clipped = Arrays.stream(losses).map(loss -> Math.min(loss, ceiling)).toArray();
    return new SmoothCurve(
        rates, smooth(rates, clipped, start), start, noise(rates, losses, startPoints));
  }

  /** The same; empty too where the loss does not fall by more than its noise. */
  static Optional<SmoothCurve> falling(LossCurve curve) {
    return Optional.ofNullable(of(curve)).filter(SmoothCurve::falls);
  }

  private static double[] smooth(double[] rates, double[] losses, double start) {
    double[] smoothed = new double[rates.length];
    double spacing = (rates[rates.length - 1] - rates[0]) / (rates.length - 1);
    for (int i = 0; i < rates.length; i++) {
      double sum = 0;
      double weights = 0;
      for (int j = 0; j < rates.length; j++) {
        double weight = weight(rates[j] - rates[i]);
        sum += weight * losses[j];
        weights += weight;
      }
      for (double left = rates[0] - spacing;
          left > rates[i] - REACH * WIDTH;
          left -= spacing) { // the padding
        double weight = weight(left - rates[i]);
        sum += weight * start;
        weights += weight;
      }
      smoothed[i] = sum / weights;
    }
    return smoothed;
  }

  private static double weight(double distance) {
    double deviations = distance / WIDTH;
    return Math.abs(deviations) > REACH ? 0 : Math.exp(-deviations * deviations / 2);
  }

  /** By the differences of neighbours, which a descent that has begun does not swell. */
  private static double noise(double[] rates, double[] losses, int points) {
    double squares = 0;
    for (int i = 1; i < points; i++) {
      double difference = losses[i] - losses[i - 1];
      squares += difference * difference;
    }
    double deviation = Math.sqrt(squares / (2.0 * Math.max(1, points - 1)));
    double spacing = (rates[rates.length - 1] - rates[0]) / (rates.length - 1);
    double averaged = Math.max(1, 2 * Math.sqrt(Math.PI) * WIDTH / spacing);
    return deviation / Math.sqrt(averaged);
  }

  /** The index of the lowest smoothed loss. */
  int lowest() {
    int lowest = 0;
    for (int i = 1; i < losses.length; i++) {
      if (losses[i] < losses[lowest]) {
        lowest = i;
      }
    }
    return lowest;
  }

  /**
   * The first index at which a share of the fall is done.
   *
   * @param share from 0 up to 1
   */
  int descended(double share) {
    double done = start - share * fall();
    int index = 0;
    while (losses[index] >= done) {
      index++;
    }
    return index;
  }

  /** How far the loss falls below its start. */
  double fall() {
    return start - losses[lowest()];
  }

  /** What a run at a rate that suits the model is measured by. */
  Yardstick yardstick(double constantLoss) {
    int lowest = lowest();
    int from = lowest;
    while (from > 0 && log10Rates[from - 1] >= log10Rates[lowest] - 1) {
      from--;
    }
    return new Yardstick(start, losses[lowest], constantLoss, rate(from), lowest - from + 1L);
  }

  /** Whether the loss falls by more than noise would make it seem to. */
  boolean falls() {
    return fall() > 5 * noise && fall() > 1e-6 * Math.abs(start);
  }

  /** The learning rate at an index. */
  double rate(int index) {
    return Math.pow(10, log10Rates[index]);
  }
}

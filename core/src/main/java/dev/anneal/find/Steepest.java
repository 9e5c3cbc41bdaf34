package dev.anneal.find;

import java.util.OptionalDouble;

/**
 * The rate at which the loss falls fastest against the logarithm of the rate. The curve is smoothed
 * on both sides first: with a one-sided average, as other finders have it, the answer lags and
 * comes out several times too high.
 */
public record Steepest() implements Rule {

  @Override
  public String name() {
    return "steepest";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    SmoothCurve smooth = SmoothCurve.of(curve);
    if (smooth == null || !smooth.falls()) {
      return OptionalDouble.empty();
    }
    double[] rates = smooth.log10Rates();
    double[] losses = smooth.losses();
    int steepest = 1;
    double slope = Double.POSITIVE_INFINITY;
    for (int i = 1; i < losses.length - 1; i++) {
      double here = (losses[i + 1] - losses[i - 1]) / (rates[i + 1] - rates[i - 1]);
      if (here < slope) {
        slope = here;
        steepest = i;
      }
    }
    return OptionalDouble.of(smooth.rate(steepest));
  }
}

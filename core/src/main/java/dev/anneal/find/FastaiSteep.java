package dev.anneal.find;

import java.util.OptionalDouble;

/**
 * fastai's {@code steep}, value for value: where the smoothed loss falls fastest from one point to
 * the next, against the logarithm of the rate. The smoothing looks back only, so that it lags.
 */
public record FastaiSteep() implements Rule {

  @Override
  public String name() {
    return "fastai-steep";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    return Trimmed.fastai(curve).rate(2, FastaiSteep::steepest);
  }

  private static int steepest(Trimmed points) {
    double[] slopes = new double[points.losses().length - 1];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] =
          (points.losses()[i + 1] - points.losses()[i])
              / (Math.log(points.rates()[i + 1]) - Math.log(points.rates()[i]));
    }
    return Trimmed.smallest(slopes);
  }
}

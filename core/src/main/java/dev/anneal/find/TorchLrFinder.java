package dev.anneal.find;

import java.util.OptionalDouble;

/**
 * torch-lr-finder's suggestion, value for value: where the loss falls fastest from point to point.
 * It smooths by itself, 0.05 of a new loss to 0.95 of the average, which begins as the first loss,
 * and leaves out the first 10 points and the last 5.
 */
public record TorchLrFinder() implements Rule {

  private static final int FIRST_POINTS = 10;
  private static final int LAST_POINTS = 5;
  private static final double NEW = 0.05;

  @Override
  public String name() {
    return "torch-lr-finder";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    return Trimmed.of(curve, smoothed(curve), FIRST_POINTS, LAST_POINTS)
        .rate(2, points -> Trimmed.smallest(points.gradient()));
  }

  private static double[] smoothed(LossCurve curve) {
    double[] smoothed = new double[curve.size()];
    for (int i = 0; i < smoothed.length; i++) {
      double loss = curve.losses().get(i);
      smoothed[i] = i == 0 ? loss : NEW * loss + (1 - NEW) * smoothed[i - 1];
    }
    return smoothed;
  }
}

package dev.anneal.find;

import java.util.OptionalDouble;

/**
 * Lightning's suggestion: where the smoothed loss falls fastest, without the first 10 points, the
 * last one and those that are not finite.
 *
 * @param against what the loss is held against
 */
public record Lightning(Axis against) implements Rule {

  /** What a slope is taken against. */
  public enum Axis {
    /** The number of the step, as at first. */
    STEP,
    /** The rate itself, as since; on an exponential sweep that favours the smallest rates. */
    RATE
  }

  private static final int FIRST_POINTS = 10;
  private static final int LAST_POINTS = 1;

  @Override
  public String name() {
    return against == Axis.STEP ? "lightning-old" : "lightning";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    double[] losses = curve.smoothedLosses().stream().mapToDouble(Double::doubleValue).toArray();
    return Trimmed.of(curve, losses, FIRST_POINTS, LAST_POINTS)
        .finite()
        .rate(
            2,
            points ->
                Trimmed.smallest(
                    against == Axis.STEP ? points.gradient() : points.gradientAgainstRates()));
  }
}

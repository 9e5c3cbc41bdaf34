package dev.anneal.find;

import java.util.OptionalDouble;

/**
 * A rate between the two edges of the curve: where the descent is nearly done, and where the loss
 * is back at its start.
 *
 * <p>With s the curve smoothed on both sides, L0 its starting loss, m its minimum and R = L0 - m:
 * x_down is the first log10 rate with s < L0 - 0.9 R, x_up the first one after the minimum with s >
 * L0, or the curve's end; log10 rate = 0.65 x_down + 0.35 x_up - 0.30. The constants were fitted on
 * 44 small tasks, leaving one out at a time, for the peak of 1cycle; they err to the low side,
 * which costs little.
 */
public record TwoEdges() implements Rule {

  private static final double DESCENT = 0.9;
  private static final double DOWN_WEIGHT = 0.65;
  private static final double CAUTION = 0.30;

  @Override
  public String name() {
    return "two-edges";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    SmoothCurve smooth = SmoothCurve.of(curve);
    return smooth == null || !smooth.falls()
        ? OptionalDouble.empty()
        : OptionalDouble.of(learningRate(smooth));
  }

  static double learningRate(SmoothCurve smooth) {
    double down = smooth.log10Rates()[down(smooth)];
    double up = smooth.log10Rates()[up(smooth)];
    return Math.pow(10, DOWN_WEIGHT * down + (1 - DOWN_WEIGHT) * up - CAUTION);
  }

  /** Where the descent is nearly done. */
  private static int down(SmoothCurve smooth) {
    double nearlyDone = smooth.start() - DESCENT * smooth.fall();
    int down = 0;
    while (smooth.losses()[down] >= nearlyDone) {
      down++;
    }
    return down;
  }

  /** Where the loss is back at its start, or the last point. */
  private static int up(SmoothCurve smooth) {
    int up = smooth.lowest();
    while (up < smooth.losses().length - 1 && smooth.losses()[up] <= smooth.start()) {
      up++;
    }
    return up;
  }
}

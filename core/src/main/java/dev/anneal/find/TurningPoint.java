package dev.anneal.find;

import java.util.OptionalDouble;

/**
 * The rate at which the loss starts to rise: the minimum of the curve smoothed on both sides. It is
 * an upper bound more than a suggestion.
 */
public record TurningPoint() implements Rule {

  @Override
  public String name() {
    return "turning-point";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    SmoothCurve smooth = SmoothCurve.of(curve);
    return smooth == null || !smooth.falls()
        ? OptionalDouble.empty()
        : OptionalDouble.of(smooth.rate(smooth.lowest()));
  }
}

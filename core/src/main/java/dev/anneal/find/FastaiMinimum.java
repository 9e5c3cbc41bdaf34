package dev.anneal.find;

import java.util.OptionalDouble;

/** fastai's {@code minimum}, value for value: a tenth of the rate of the lowest smoothed loss. */
public record FastaiMinimum() implements Rule {

  private static final double SAFETY = 10;

  @Override
  public String name() {
    return "fastai-minimum";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    OptionalDouble lowest =
        Trimmed.fastai(curve).rate(1, points -> Trimmed.smallest(points.losses()));
    return lowest.isPresent()
        ? OptionalDouble.of(lowest.getAsDouble() / SAFETY)
        : OptionalDouble.empty();
  }
}

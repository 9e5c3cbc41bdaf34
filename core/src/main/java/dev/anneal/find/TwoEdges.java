package dev.anneal.find;

import java.util.OptionalDouble;

/**
 * A rate between the two {@link Edges} of the curve, as the first study fitted it: log10 rate =
 * 0.65 down + 0.35 up - 0.30, for the peak of 1cycle with a momentum of 0.9 throughout, whatever
 * the model. {@link Suggestion} goes on from it.
 */
public record TwoEdges() implements Rule {

  private static final double DOWN_WEIGHT = 0.65;
  private static final double CAUTION = 0.30;

  @Override
  public String name() {
    return "two-edges";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    return Edges.of(curve).stream()
        .mapToDouble(edges -> Math.pow(10, log10Rate(edges)))
        .findFirst();
  }

  /** The decimal logarithm of the rate. */
  public static double log10Rate(Edges edges) {
    return DOWN_WEIGHT * edges.down() + (1 - DOWN_WEIGHT) * edges.up() - CAUTION;
  }
}

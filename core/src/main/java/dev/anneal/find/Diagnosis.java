package dev.anneal.find;

/** Decides whether a curve has an answer, and says what it looks like. */
final class Diagnosis {

  /**
   * How far below and above the suggestion the best rate usually lies, as factors: over 44 tasks it
   * was outside on either side in one sweep of ten. The suggestion errs to the low side.
   */
  private static final double BELOW = 2;

  private static final double ABOVE = 7;

  /**
   * The rule was fitted with a momentum of 0.9 throughout. Anneal's 1cycle has 0.85 while the rate
   * peaks, and a step is lr / (1 - momentum) long: (1 - 0.85) / (1 - 0.9) = 1.5 times the rate
   * makes steps of the same length. Measured, it trains better on each of five tasks.
   */
  private static final double DIPPED_MOMENTUM = 1.5;

  /** A rise of this share of the fall, after the minimum, is a curve that has turned. */
  private static final double TURNED = 0.2;

  private Diagnosis() {}

  static Suggestion of(LossCurve curve) {
    SmoothCurve smooth = SmoothCurve.of(curve);
    if (smooth == null) {
      return new Suggestion.None(tooShort(curve));
    }
    if (!smooth.falls()) {
      return new Suggestion.None(
          "flat: the loss never falls by more than its noise; check that labels belong to their"
              + " inputs, that the inputs are scaled, and that the model can learn");
    }
    boolean diverged = curve.size() > smooth.losses().length || curve.size() < curve.plannedSteps();
    double last = smooth.losses()[smooth.losses().length - 1];
    boolean turned = last - smooth.losses()[smooth.lowest()] > TURNED * smooth.fall();
    if (!diverged && !turned) {
      return new Suggestion.None(
          "still falling at the end: the largest rate tried, %.2g, is not too large yet; raise the"
                  .formatted(smooth.rate(smooth.losses().length - 1))
              + " end of the range");
    }
    double rate = DIPPED_MOMENTUM * TwoEdges.learningRate(smooth);
    return new Suggestion.Found(
        rate,
        rate / BELOW,
        rate * ABOVE,
        "%s x %s".formatted(new TwoEdges().name(), DIPPED_MOMENTUM),
        "clear: the loss falls, is lowest at %.2g and then rises"
            .formatted(smooth.rate(smooth.lowest())));
  }

  private static String tooShort(LossCurve curve) {
    if (curve.size() == 0) {
      return "empty: the curve has no points";
    }
    for (int i = 0; i < curve.size(); i++) {
      if (!Double.isFinite(curve.losses().get(i))) {
        return "diverged at the start: the loss is %s at point %d, at a rate of %.2g; look for NaN in the"
                .formatted(curve.losses().get(i), i, curve.learningRates().get(i))
            + " data or the weights, or start lower";
      }
    }
    return "too short: %d points of %d planned are too few to read; take more steps"
        .formatted(curve.size(), curve.plannedSteps());
  }
}

package dev.anneal.find;

import java.util.Optional;

/** Decides whether a curve has an answer, and says what it looks like. */
final class Diagnosis {

  /** A rise of this share of the fall, after the minimum, is a curve that has turned. */
  private static final double TURNED = 0.2;

  /** A training loss that is lowest so many decades above the validation loss falls on after it. */
  private static final double LATER = 0.3;

  /** Where the noise of a smoothed loss is above this share of it, no fall can be seen. */
  private static final double NOISY = 0.02;

  /** A fall must be so many times the noise to be told from it. */
  private static final double DISTINCT = 2;

  private Diagnosis() {}

  static Suggestion of(LossCurve curve, Purpose purpose) {
    SmoothCurve smooth = SmoothCurve.of(curve);
    if (smooth == null) {
      return new Suggestion.None(tooShort(curve));
    }
    if (!smooth.falls()) {
      return new Suggestion.None(doesNotFall(curve, smooth));
    }
    double lowest = smooth.losses()[smooth.lowest()];
    if (lowest > purpose.constantLoss() - DISTINCT * smooth.noise()) {
      return new Suggestion.None(
          "learns nothing from the inputs: the loss falls to %.3g, and one answer for all rows has %.3g;"
                  .formatted(lowest, purpose.constantLoss())
              + " check that labels belong to their inputs, and that the inputs differ");
    }
    double last = smooth.losses()[smooth.losses().length - 1];
    boolean turned = last - lowest > TURNED * smooth.fall();
    if (!diverged(curve, smooth) && !turned) {
      return new Suggestion.None(
          "still falling at the end: the largest rate tried, %.2g, is not too large yet; raise the"
                  .formatted(largestRate(smooth))
              + " end of the range");
    }
    Fitted fitted = Fitted.of(purpose);
    double free = fitted.log10Rate(Edges.of(smooth), purpose);
    double log10 = Math.min(free, DecayBound.log10Rate(purpose));
    return new Suggestion.Found(
        Math.pow(10, log10),
        Math.pow(10, log10 - fitted.below()),
        Math.pow(10, log10 + fitted.above()),
        "both edges, for %s%s"
            .formatted(
                purpose.use(),
                log10 < free
                    ? ", and no more than weight decay bears over %d steps"
                        .formatted(purpose.steps())
                    : ""),
        shape(curve, smooth));
  }

  private static String shape(LossCurve curve, SmoothCurve smooth) {
    double lowest = smooth.rate(smooth.lowest());
    Optional<Double> training = overfits(curve, smooth);
    String shape =
        training.isPresent()
            ? ("overfits: the validation loss is lowest at %.2g and then rises, while the training"
                    + " loss falls on, to %.2g; train for fewer epochs, on more data, or with more"
                    + " weight decay")
                .formatted(lowest, training.get())
            : "clear: the loss falls, is lowest at %.2g and then rises".formatted(lowest);
    return curve.risesByAFactor()
        ? shape
        : shape
            + "; the rule was fitted to rates that rise by a factor, so that along a line its answer"
            + " is a hint";
  }

  /**
   * The rate at which the training loss is lowest, where that goes on falling well after the
   * validation loss has turned; else empty.
   */
  private static Optional<Double> overfits(LossCurve curve, SmoothCurve validation) {
    SmoothCurve training = curve.training().flatMap(SmoothCurve::falling).orElse(null);
    if (training == null) {
      return Optional.empty();
    }
    int turn = Math.min(validation.lowest(), training.losses().length - 1);
    double fallsOn = training.losses()[turn] - training.losses()[training.lowest()];
    double later = training.log10Rates()[training.lowest()] - training.log10Rates()[turn];
    return fallsOn > TURNED * training.fall() && later > LATER
        ? Optional.of(training.rate(training.lowest()))
        : Optional.empty();
  }

  private static boolean diverged(LossCurve curve, SmoothCurve smooth) {
    return curve.size() > smooth.losses().length || curve.size() < curve.plannedSteps();
  }

  private static double largestRate(SmoothCurve smooth) {
    return smooth.rate(smooth.losses().length - 1);
  }

  private static String doesNotFall(LossCurve curve, SmoothCurve smooth) {
    if (smooth.noise() > NOISY * Math.abs(smooth.start())) {
      return "too noisy: the loss does not fall by more than its noise; check that labels belong to their"
          + " inputs, and take a larger batch or the mean of several sweeps";
    }
    String checks =
        "check that labels belong to their inputs, that the inputs are scaled, and that the model can"
            + " learn";
    return diverged(curve, smooth)
        ? "flat: the loss never falls by more than its noise; " + checks
        : "flat: the loss never falls by more than its noise up to the largest rate tried, %.2g; raise the"
                .formatted(largestRate(smooth))
            + " end of the range, or, where that is large already, "
            + checks;
  }

  private static String tooShort(LossCurve curve) {
    if (curve.size() == 0) {
      return "empty: the curve has no points";
    }
    if (!Double.isFinite(curve.losses().get(0))) {
      return "not a number: the loss is %s before any step was taken; look for NaN or infinite values in the"
              .formatted(curve.losses().get(0))
          + " data and the weights";
    }
    for (int i = 0; i < curve.size(); i++) {
      if (!Double.isFinite(curve.losses().get(i))) {
        return "diverged at the start: the loss is %s at point %d, at a rate of %.2g; begin at a lower rate"
            .formatted(curve.losses().get(i), i, curve.learningRates().get(i));
      }
    }
    return "too short: %d points of %d planned are too few to read; take more steps"
        .formatted(curve.size(), curve.plannedSteps());
  }
}

package dev.anneal.find;

import dev.anneal.engine.Session;
import dev.anneal.train.Observer;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A quick sweep, and what it says about where to look closely.
 *
 * @param test how it was made
 * @param curve what it measured
 */
record QuickLook(RangeTest test, LossCurve curve) {

  /** A loss that is lower by this share of the whole fall is on its way down. */
  private static final double BEGUN = 0.2;

  QuickLook(RangeTest test, Session session, List<Observer> observers) {
    this(test, test.run(session, observers));
  }

  /** Whether something other than its loss ended it. */
  boolean stopped() {
    return curve.plannedSteps() < test.steps();
  }

  /** Whether it ended before its last rate. */
  boolean diverged() {
    return curve.size() < test.steps();
  }

  /** The decimal logarithm of its last rate. */
  double end() {
    return Math.log10(curve.learningRates().get(curve.size() - 1));
  }

  /**
   * The decimal logarithm of the rate at which the loss begins to fall; empty where it does not.
   */
  OptionalDouble descent() {
    return SmoothCurve.falling(curve).stream()
        .mapToDouble(smooth -> smooth.log10Rates()[smooth.descended(BEGUN)])
        .findFirst();
  }

  /**
   * The decimal logarithm of the rate at which the loss is lowest; empty where it does not fall.
   */
  OptionalDouble lowest() {
    return SmoothCurve.falling(curve).stream()
        .mapToDouble(smooth -> smooth.log10Rates()[smooth.lowest()])
        .findFirst();
  }
}

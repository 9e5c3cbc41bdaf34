package dev.anneal.train;

import dev.anneal.vary.Horizon;

/**
 * How long a run is to be.
 *
 * @param amount how many units; positive and finite
 * @param unit what is counted
 */
public record RunLength(double amount, Unit unit) {

  /** What a run's length counts. */
  public enum Unit {
    /** Optimizer steps. */
    STEPS,
    /** Passes over the training data. */
    EPOCHS
  }

  /** Checks the amount. */
  public RunLength {
    if (!(amount > 0) || Double.isInfinite(amount)) {
      throw new IllegalArgumentException(
          "%s must be positive, but was %s"
              .formatted(unit == Unit.STEPS ? "steps" : "epochs", text(amount)));
    }
  }

  /** So many optimizer steps. */
  public static RunLength steps(long steps) {
    return new RunLength(steps, Unit.STEPS);
  }

  /** So many passes over the data; need not be whole. */
  public static RunLength epochs(double epochs) {
    return new RunLength(epochs, Unit.EPOCHS);
  }

  /**
   * The length in steps: epochs are rounded to the nearest step, and a run has at least one.
   *
   * @param stepsPerEpoch the number of steps in a pass over the data
   */
  public Horizon horizon(long stepsPerEpoch) {
    double steps = unit == Unit.STEPS ? amount : amount * stepsPerEpoch;
    return Horizon.steps(Math.max(1, Math.round(steps))).perEpoch(stepsPerEpoch);
  }

  /** {@code 500} steps, or {@code 3ep}. */
  @Override
  public String toString() {
    return unit == Unit.STEPS ? text(amount) : text(amount) + "ep";
  }

  private static String text(double amount) {
    return amount == Math.rint(amount) && Math.abs(amount) < 1e15
        ? String.valueOf((long) amount)
        : String.valueOf(amount);
  }
}

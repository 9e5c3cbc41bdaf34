package dev.anneal.vary;

/**
 * A length of time in a run: steps, epochs, or a share of the run. It is a real number and is never
 * rounded. As text: {@code 500}, {@code 3ep}, {@code 30%}.
 *
 * @param amount how many units; positive and finite, and a share at most 1
 * @param unit what is counted
 */
public record Length(double amount, Unit unit) {

  /** What a length counts. */
  public enum Unit {
    /** Optimizer steps. */
    STEPS,
    /** Passes over the training data. */
    EPOCHS,
    /** The run's T-1 intervals, all of which are 1. */
    SHARE
  }

  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public Length {
    String name = unit == Unit.SHARE ? "share" : "length";
    Check.positive(name, amount);
    if (unit == Unit.SHARE && amount > 1) {
      throw Check.failure(name, "be at most 1", amount);
    }
  }

  /** So many steps. */
  public static Length steps(double amount) {
    return new Length(amount, Unit.STEPS);
  }

  /** So many epochs. */
  public static Length epochs(double amount) {
    return new Length(amount, Unit.EPOCHS);
  }

  /** A share of the run, above 0 and at most 1: {@code share(0.3)} is {@code 30%}. */
  public static Length share(double amount) {
    return new Length(amount, Unit.SHARE);
  }

  /**
   * The length in steps in a run: an epoch has the run's steps per epoch, and a share is one of its
   * T-1 intervals.
   *
   * @throws IllegalArgumentException if this counts epochs and the run does not know its own
   */
  public double in(Horizon horizon) {
    return switch (unit) {
      case STEPS -> amount;
      case SHARE -> amount * (double) horizon.intervals();
      case EPOCHS ->
          amount
              * (double)
                  horizon
                      .stepsPerEpoch()
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  "steps per epoch must be known for a length of "
                                      + this
                                      + ", but were not given"));
    };
  }

  /** The text form. */
  @Override
  public String toString() {
    return switch (unit) {
      case STEPS -> Text.number(amount);
      case EPOCHS -> Text.number(amount) + "ep";
      case SHARE -> Text.percent(amount);
    };
  }
}

package dev.anneal.vary;

import java.util.OptionalLong;

/**
 * A length of time in a run: steps, epochs, samples, a share of the run, or the rest of it. It is a
 * real number and is never rounded. As text: {@code 500}, {@code 3ep}, {@code 60000samples}, {@code
 * 30%}, {@code rest}.
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
    /** Rows that a step's batch is made of. */
    SAMPLES,
    /** The run's T-1 intervals, all of which are 1. */
    SHARE,
    /** What the other parts of a sequence leave of the run's T-1 intervals. */
    REST
  }

  private static final Length REST = new Length(1, Unit.REST);

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
    if (unit == Unit.REST && amount != 1) {
      throw Check.failure("rest", "be 1", amount);
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

  /** So many rows: 60,000 are as many steps as it takes to see 60,000 rows. */
  public static Length samples(double amount) {
    return new Length(amount, Unit.SAMPLES);
  }

  /** A share of the run, above 0 and at most 1: {@code share(0.3)} is {@code 30%}. */
  public static Length share(double amount) {
    return new Length(amount, Unit.SHARE);
  }

  /**
   * What the other parts of a sequence leave of the run; a plan of one part takes all of it. At
   * most one part may be the rest.
   */
  public static Length rest() {
    return REST;
  }

  /**
   * The length in steps in a run: an epoch has the run's steps per epoch, a step has its batch's
   * rows, and a share is one of its T-1 intervals.
   *
   * @throws IllegalArgumentException if this counts epochs or samples and the run does not know
   *     them
   */
  public double in(Horizon horizon) {
    return switch (unit) {
      case STEPS -> amount;
      case SHARE, REST -> amount * (double) horizon.intervals();
      case EPOCHS -> amount * known("steps per epoch", "were", horizon.stepsPerEpoch());
      case SAMPLES -> amount / known("the batch", "was", horizon.batch());
    };
  }

  private double known(String name, String verb, OptionalLong value) {
    return (double)
        value.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be known for a length of %s, but %s not given"
                        .formatted(name, this, verb)));
  }

  /** The text form. */
  @Override
  public String toString() {
    return switch (unit) {
      case STEPS -> Text.number(amount);
      case EPOCHS -> Text.number(amount) + "ep";
      case SAMPLES -> Text.number(amount) + "samples";
      case SHARE -> Text.percent(amount);
      case REST -> "rest";
    };
  }
}

package dev.anneal.train;

import dev.anneal.engine.Batches;
import dev.anneal.vary.Horizon;
import java.time.Duration;
import java.util.Locale;

/**
 * How long a run is to be.
 *
 * @param amount how many units; positive and finite
 * @param unit what is counted
 */
public record RunLength(double amount, Unit unit) {

  private static final double NANOS_PER_MINUTE = 60e9;

  /** What a run's length counts. */
  public enum Unit {
    /** Optimizer steps. */
    STEPS(""),
    /** Passes over the training data. */
    EPOCHS("ep"),
    /** Rows seen, each as often as it is seen. */
    SAMPLES(" samples"),
    /** Time on the clock. */
    MINUTES("min");

    private final String suffix;

    Unit(String suffix) {
      this.suffix = suffix;
    }

    private String plural() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the amount. */
  public RunLength {
    if (!(amount > 0) || Double.isInfinite(amount)) {
      throw new IllegalArgumentException(
          "%s must be positive, but was %s".formatted(unit.plural(), text(amount)));
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

  /** So many rows seen: steps times the batch size. */
  public static RunLength samples(long samples) {
    return new RunLength(samples, Unit.SAMPLES);
  }

  /**
   * As many steps as fit into a time. The run measures how long a step takes, plans on that, and
   * plans anew as it drifts, so that its plans are run through when the time is up. What observers
   * do between steps is in the time; what they do at the end of the run comes on top of it.
   */
  public static RunLength within(Duration time) {
    return new RunLength((double) time.toNanos() / NANOS_PER_MINUTE, Unit.MINUTES);
  }

  /** Whether this is a time, so that the number of steps is not known beforehand. */
  public boolean isTime() {
    return unit == Unit.MINUTES;
  }

  /**
   * The time.
   *
   * @throws IllegalStateException if this is no time
   */
  public Duration time() {
    if (!isTime()) {
      throw new IllegalStateException("length must be a time, but was " + this);
    }
    return Duration.ofNanos(Math.round(amount * NANOS_PER_MINUTE));
  }

  /**
   * The length in steps: epochs and samples are rounded to the nearest step, and a run has at least
   * one.
   *
   * @param batches the training data, which knows the steps in an epoch and the rows in a step
   * @throws IllegalStateException if this is a time, which is no number of steps
   */
  public Horizon horizon(Batches batches) {
    double steps =
        switch (unit) {
          case STEPS -> amount;
          case EPOCHS -> amount * (double) batches.perEpoch();
          case SAMPLES -> amount / batches.size();
          case MINUTES ->
              throw new IllegalStateException(
                  "steps must be known beforehand, but a run of %s measures them".formatted(this));
        };
    return Horizon.steps(Math.max(1, Math.round(steps)))
        .perEpoch(batches.perEpoch())
        .batch(batches.size());
  }

  /** {@code 500} steps, {@code 3ep}, {@code 60000 samples} or {@code 10min}. */
  @Override
  public String toString() {
    return text(amount) + unit.suffix;
  }

  private static String text(double amount) {
    return amount == Math.rint(amount) && Math.abs(amount) < 1e15
        ? String.valueOf((long) amount)
        : String.valueOf(amount);
  }
}

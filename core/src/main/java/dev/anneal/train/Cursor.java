package dev.anneal.train;

import dev.anneal.engine.Rates;
import dev.anneal.vary.Horizon;

/**
 * A place in a run: which step comes next, and the rates in force there. It is all that a program
 * with its own loop needs:
 *
 * <pre>{@code
 * for (Cursor cursor = Cursor.over(plans, Horizon.steps(500)); cursor.hasStep(); cursor.advance()) {
 *   setRates(cursor.rates());
 *   trainOneBatch();
 * }
 * }</pre>
 *
 * <p>The plans' values are functions of the step, so a cursor is resumed by its step alone.
 */
public final class Cursor {

  private final RatePlans plans;
  private final Horizon horizon;
  private final RatePlans.RateSchedules schedules;
  private long step;

  private Cursor(RatePlans plans, Horizon horizon, long step) {
    this.plans = plans;
    this.horizon = horizon;
    this.schedules = plans.over(horizon);
    this.step = step;
  }

  /** A cursor at the first step of a run. */
  public static Cursor over(RatePlans plans, Horizon horizon) {
    return new Cursor(plans, horizon, 0);
  }

  /**
   * A cursor over the same run at another step.
   *
   * @param newStep from 0 to the run's number of steps, which is the end
   */
  public Cursor at(long newStep) {
    if (newStep < 0 || newStep > horizon.steps()) {
      throw new IllegalArgumentException(
          "step must be from 0 to %d, but was %d".formatted(horizon.steps(), newStep));
    }
    return new Cursor(plans, horizon, newStep);
  }

  /** The run's length. */
  public Horizon horizon() {
    return horizon;
  }

  /** The step that comes next, counted from 0; the number of steps taken. */
  public long step() {
    return step;
  }

  /** Whether a step is left. */
  public boolean hasStep() {
    return step < horizon.steps();
  }

  /**
   * The rates in force at the step that comes next.
   *
   * @throws IllegalStateException at the end of the run
   */
  public Rates rates() {
    checkStep();
    return schedules.at(step);
  }

  /**
   * Goes on to the next step.
   *
   * @throws IllegalStateException at the end of the run
   */
  public void advance() {
    checkStep();
    step++;
  }

  private void checkStep() {
    if (!hasStep()) {
      throw new IllegalStateException(
          "the run of %d steps is over; a longer run needs a new cursor"
              .formatted(horizon.steps()));
    }
  }
}

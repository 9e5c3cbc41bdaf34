package dev.anneal.vary;

import java.util.List;

/**
 * A schedule that may not know its run's length yet: {@link #over(Horizon)} gives the schedule.
 * Every schedule is a plan that ignores the run.
 */
@FunctionalInterface
public interface Plan {

  /**
   * The schedule for a run.
   *
   * @param horizon the run
   * @return what is in force at each of its steps
   * @throws IllegalArgumentException if the plan does not fit the run, as a warm-up longer than the
   *     run does not, or where it counts epochs and the run does not know them
   */
  Schedule over(Horizon horizon);

  /**
   * The schedule for a run whose epochs do not matter.
   *
   * @param steps the run's number of steps; at least 1
   */
  default Schedule over(long steps) {
    return over(Horizon.steps(steps));
  }

  /**
   * This plan, and another from its end on. At the offset where this one ends the next one begins
   * with its own offset 0, so at the joint the next one's value is in force.
   *
   * @param next what follows
   * @return both, as one plan
   * @throws IllegalArgumentException if this plan is known to have no end; where only the run can
   *     tell, {@link #over(Horizon)} throws it
   */
  default Plan then(Plan next) {
    return Sequences.of(List.of(this, next));
  }

  /**
   * This plan's values times another's. The result ends where this one does.
   *
   * @param factor the other; a constant, a {@link Noise}, or a scaling of the user's own
   */
  default Plan times(Plan factor) {
    return Combined.of(this, Combination.TIMES, factor);
  }

  /** This plan's values times a number. */
  default Plan times(double factor) {
    return times(new Constant(factor));
  }

  /** This plan's values plus another's. The result ends where this one does. */
  default Plan plus(Plan addend) {
    return Combined.of(this, Combination.PLUS, addend);
  }

  /** This plan's values plus a number. */
  default Plan plus(double addend) {
    return plus(new Constant(addend));
  }

  /** The larger of this plan's value and another's. The result ends where this one does. */
  default Plan max(Plan other) {
    return Combined.of(this, Combination.MAX, other);
  }

  /** This plan's value, or the number where that is larger. */
  default Plan max(double least) {
    return max(new Constant(least));
  }

  /** The smaller of this plan's value and another's. The result ends where this one does. */
  default Plan min(Plan other) {
    return Combined.of(this, Combination.MIN, other);
  }

  /** This plan's value, or the number where that is smaller. */
  default Plan min(double most) {
    return min(new Constant(most));
  }

  /**
   * Values outside two bounds become the nearer bound.
   *
   * @param low the lower bound
   * @param high the upper bound; not less
   */
  default Plan clamp(double low, double high) {
    return Altered.of(this, new Alteration.Clamp(low, high));
  }

  /**
   * The same in slow motion: {@code at(t / factor)}.
   *
   * @param factor how many times as long it takes; positive, and below 1 for a faster motion
   */
  default Plan scale(double factor) {
    return Altered.of(this, new Alteration.Scale(factor));
  }

  /**
   * The same later: {@code at(max(0, t - steps))}, so that the first value holds until it begins.
   *
   * @param steps how much later; a negative number begins so many steps in
   */
  default Plan shift(double steps) {
    return Altered.of(this, new Alteration.Shift(steps));
  }

  /**
   * The same again and again, without end. Each beginning takes the place of the end before it.
   *
   * @throws IllegalArgumentException if this plan is known to have no end; where only the run can
   *     tell, {@link #over(Horizon)} throws it
   */
  default Plan repeat() {
    return Altered.of(this, new Alteration.Repeat(Alteration.Repeat.ENDLESS));
  }

  /**
   * The same so many times; see {@link #repeat()}.
   *
   * @param times how many times in all; at least 1
   */
  default Plan repeat(long times) {
    return Altered.of(this, new Alteration.Repeat(times));
  }

  /**
   * The beginning of this plan, so that another may follow: {@code Decay.step(0.1,
   * 0.1).every(30).take(Length.steps(45)).then(...)}.
   *
   * @param length how much of it
   */
  default Plan take(Length length) {
    return Taken.of(this, length);
  }

  /**
   * A straight line from 0 to this plan's first value, and then this plan over what is left of the
   * run.
   *
   * @param length how long the line is
   */
  default Plan afterWarmup(Length length) {
    return new WarmUp(this, length, 0);
  }

  /**
   * A straight line to this plan's first value, and then this plan over what is left of the run.
   *
   * @param length how long the line is
   * @param from the share of the first value that it begins at, such as 0.01
   */
  default Plan afterWarmup(Length length, double from) {
    return new WarmUp(this, length, from);
  }
}

package dev.anneal.vary;

/**
 * The value of a hyper-parameter at each step of a run: a pure function of the step, with the same
 * answer in any order and on any thread.
 *
 * <p>A lambda is a schedule too: {@code t -> 0.1 / (1 + t / 1000)}. It has no text form.
 */
@FunctionalInterface
public interface Schedule extends Plan {

  /**
   * The value in force at a step. Whole numbers are the optimizer's steps, counted from 0; numbers
   * between them are what lets parts of fractional length join exactly. A {@code long} converts
   * exactly up to 2^53.
   *
   * @param step the step; finite and not negative
   * @return the value, in the hyper-parameter's own unit
   * @throws IllegalArgumentException if the step is negative or not a finite number
   */
  double at(double step);

  /** This schedule, whatever the run. */
  @Override
  @SuppressWarnings("FunctionalInterfaceMethodChanged") // no lambda fits both a plan and a schedule
  default Schedule over(Horizon horizon) {
    return this;
  }

  /** As for any plan, and the result is a schedule. */
  default Schedule times(Schedule factor) {
    return (Schedule) Combined.of(this, Combination.TIMES, factor);
  }

  @Override
  default Schedule times(double factor) {
    return times(new Constant(factor));
  }

  /** As for any plan, and the result is a schedule. */
  default Schedule plus(Schedule addend) {
    return (Schedule) Combined.of(this, Combination.PLUS, addend);
  }

  @Override
  default Schedule plus(double addend) {
    return plus(new Constant(addend));
  }

  /** As for any plan, and the result is a schedule. */
  default Schedule max(Schedule other) {
    return (Schedule) Combined.of(this, Combination.MAX, other);
  }

  @Override
  default Schedule max(double least) {
    return max(new Constant(least));
  }

  /** As for any plan, and the result is a schedule. */
  default Schedule min(Schedule other) {
    return (Schedule) Combined.of(this, Combination.MIN, other);
  }

  @Override
  default Schedule min(double most) {
    return min(new Constant(most));
  }

  /** The first so many steps of this schedule; see {@link #take(Length)}. */
  default Span take(double steps) {
    return (Span) Taken.of(this, Length.steps(steps));
  }

  @Override
  default Schedule clamp(double low, double high) {
    return (Schedule) Plan.super.clamp(low, high);
  }

  @Override
  default Schedule scale(double factor) {
    return (Schedule) Plan.super.scale(factor);
  }

  @Override
  default Schedule shift(double steps) {
    return (Schedule) Plan.super.shift(steps);
  }
}

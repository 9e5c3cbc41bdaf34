package dev.anneal.vary;

/**
 * The beginning of a plan, so that another may follow where it has no end of its own.
 *
 * @param plan what is cut off
 * @param length where
 */
record Taken(Plan plan, Length length) implements Plan {

  /** A {@link Span} where nothing depends on the run. */
  static Plan of(Plan plan, Length length) {
    return plan instanceof Schedule schedule && length.unit() == Length.Unit.STEPS
        ? new Part(schedule, length.amount())
        : new Taken(plan, length);
  }

  @Override
  public Schedule over(Horizon horizon) {
    return new Part(plan.over(horizon), length.in(horizon));
  }

  @Override
  public String toString() {
    return "%s take(%s)".formatted(Text.operand(plan), length);
  }

  /** The beginning of a schedule, as long as {@code steps}. */
  record Part(Schedule schedule, double steps) implements Span {

    @Override
    public double at(double step) {
      Check.step(step);
      return schedule.at(Math.min(step, steps));
    }

    @Override
    public String toString() {
      return "%s take(%s)".formatted(Text.operand(schedule), Text.number(steps));
    }
  }
}

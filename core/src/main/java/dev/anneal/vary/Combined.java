package dev.anneal.vary;

/** Two plans whose values are combined step by step, in the narrowest type that holds them. */
sealed interface Combined extends Plan {

  Plan left();

  Plan right();

  Combination combination();

  /**
   * A {@link Span} where the left one is and the right one is a schedule: the left one's end is the
   * end of both.
   */
  static Plan of(Plan left, Combination combination, Plan right) {
    if (left instanceof Span span && right instanceof Schedule schedule) {
      return new OfSpan(span, combination, schedule);
    }
    if (left instanceof Schedule first && right instanceof Schedule second) {
      return new OfSchedule(first, combination, second);
    }
    return new OfPlan(left, combination, right);
  }

  /** The text form. */
  default String text() {
    return "%s %s(%s)".formatted(Text.operand(left()), combination(), right());
  }

  /** Two schedules of which the first has an end. */
  record OfSpan(Span left, Combination combination, Schedule right) implements Span, Combined {

    @Override
    public double steps() {
      return left.steps();
    }

    @Override
    public double at(double step) {
      Check.step(step);
      double within = Math.min(step, left.steps());
      return combination.applyAsDouble(left.at(within), right.at(within));
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Two schedules. */
  record OfSchedule(Schedule left, Combination combination, Schedule right)
      implements Schedule, Combined {

    @Override
    public double at(double step) {
      return combination.applyAsDouble(left.at(step), right.at(step));
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Two plans of which at least one depends on the run. */
  record OfPlan(Plan left, Combination combination, Plan right) implements Combined {

    @Override
    public Schedule over(Horizon horizon) {
      return (Schedule) of(left.over(horizon), combination, right.over(horizon));
    }

    @Override
    public String toString() {
      return text();
    }
  }
}

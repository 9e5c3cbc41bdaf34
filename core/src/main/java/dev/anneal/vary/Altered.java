package dev.anneal.vary;

/** A plan of which the steps or the values are moved, in the narrowest type that holds it. */
sealed interface Altered extends Plan {

  Plan operand();

  Alteration alteration();

  /** A {@link Span} where the operand is one, unless it is repeated without end. */
  static Plan of(Plan operand, Alteration alteration) {
    if (alteration instanceof Alteration.Repeat) {
      Sequences.requireEnd(operand, "what is repeated");
    }
    if (operand instanceof Span span) {
      return Double.isInfinite(alteration.length(span.steps()))
          ? new OfSchedule(span, alteration)
          : new OfSpan(span, alteration);
    }
    return operand instanceof Schedule schedule
        ? new OfSchedule(schedule, alteration)
        : new OfPlan(operand, alteration);
  }

  /** The text form. */
  default String text() {
    return Text.operand(operand()) + " " + alteration();
  }

  /** A schedule with an end. */
  record OfSpan(Span operand, Alteration alteration) implements Span, Altered {

    @Override
    public double steps() {
      return alteration.length(operand.steps());
    }

    @Override
    public double at(double step) {
      Check.step(step);
      double length = operand.steps();
      double position =
          step < alteration.length(length) ? alteration.position(step, length) : length;
      return alteration.value(operand.at(position));
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A schedule without an end. */
  record OfSchedule(Schedule operand, Alteration alteration) implements Schedule, Altered {

    @Override
    public double at(double step) {
      Check.step(step);
      double length = operand instanceof Span span ? span.steps() : Double.POSITIVE_INFINITY;
      return alteration.value(operand.at(alteration.position(step, length)));
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A plan that depends on the run. */
  record OfPlan(Plan operand, Alteration alteration) implements Altered {

    @Override
    public Schedule over(Horizon horizon) {
      return (Schedule) of(operand.over(horizon), alteration);
    }

    @Override
    public String toString() {
      return text();
    }
  }
}

package dev.anneal.vary;

/** The plan of a schedule whose length depends on the run. */
record Sized(Template template, Length length) implements Plan {

  /** A length in steps does not depend on the run, so the result is then the schedule itself. */
  static Plan of(Template template, Length length) {
    return length.unit() == Length.Unit.STEPS
        ? template.lasting(length.amount())
        : new Sized(template, length);
  }

  @Override
  public Schedule over(Horizon horizon) {
    return template.lasting(length.in(horizon), horizon);
  }

  @Override
  public String toString() {
    return template.text(length.toString());
  }
}

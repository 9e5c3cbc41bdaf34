package dev.anneal.vary;

/** What is done to one plan: its steps are moved, or its values are. */
sealed interface Alteration {

  /**
   * The step of the altered plan that a step shows.
   *
   * @param step the step asked for
   * @param length the altered plan's own length; infinite where it has no end
   */
  default double position(double step, double length) {
    return step;
  }

  /** What becomes of a value. */
  default double value(double value) {
    return value;
  }

  /** What becomes of a length. */
  default double length(double length) {
    return length;
  }

  /** Values outside two bounds become the nearer bound. */
  record Clamp(double low, double high) implements Alteration {

    public Clamp {
      low = Check.finite("low", low);
      high = Check.finite("high", high);
      if (high < low) {
        throw new IllegalArgumentException(
            "high must not be less than low, but was %s with low %s"
                .formatted(Text.number(high), Text.number(low)));
      }
    }

    @Override
    public double value(double value) {
      return Math.max(low, Math.min(high, value));
    }

    @Override
    public String toString() {
      return "clamp(%s, %s)".formatted(Text.number(low), Text.number(high));
    }
  }

  /** Everything takes so many times as long. */
  record Scale(double factor) implements Alteration {

    public Scale {
      Check.positive("factor", factor);
    }

    @Override
    public double position(double step, double length) {
      return Math.min(step / factor, Double.MAX_VALUE);
    }

    @Override
    public double length(double length) {
      return length * factor;
    }

    @Override
    public String toString() {
      return "scale(%s)".formatted(Text.number(factor));
    }
  }

  /** Begins so many steps later; where negative, begins so many steps in. */
  record Shift(double steps) implements Alteration {

    public Shift {
      steps = Check.finite("steps", steps);
    }

    @Override
    public double position(double step, double length) {
      return Math.max(0, step - steps);
    }

    @Override
    public double length(double length) {
      double left = length + steps;
      if (left <= 0) {
        throw new IllegalArgumentException(
            "steps must leave something of the %s steps that are shifted, but was %s"
                .formatted(Text.number(length), Text.number(steps)));
      }
      return left;
    }

    @Override
    public String toString() {
      return "shift(%s)".formatted(Text.number(steps));
    }
  }

  /** The whole again and again; each beginning takes the place of the end before it. */
  record Repeat(long times) implements Alteration {

    static final long ENDLESS = Long.MAX_VALUE;

    public Repeat {
      Check.atLeastOne("times", times);
    }

    @Override
    public double position(double step, double length) {
      return GeometricCycles.equal(step, length).offset();
    }

    @Override
    public double length(double length) {
      return times == ENDLESS ? Double.POSITIVE_INFINITY : length * (double) times;
    }

    @Override
    public String toString() {
      return times == ENDLESS ? "repeat()" : "repeat(%d)".formatted(times);
    }
  }
}

package dev.anneal.vary;

/**
 * A cyclical rate: up and down in straight lines, again and again (Smith, 2015). With x the share
 * of its cycle that is gone at step t and c the number of cycles before it:
 *
 * <pre>
 * from + (to - from) · s · decay^c · gamma^t,   s = x &lt;= rise ? x / rise : (1 - x) / (1 - rise)
 * </pre>
 *
 * <p>Each cycle has {@code from} at its first step and {@code to} (less the decay) at its turn; its
 * end is the next one's beginning. It has no end. {@code decay} 0.5 is Smith's triangular2 and
 * {@code gamma} his exp_range, in which PyTorch's documentation counts cycles but its code, like
 * this one, counts steps. The cycle length is a whole cycle; Smith's stepsize is half of it.
 *
 * <p>As text: {@code triangular(0.001, 0.006, cycle=8ep)}, and for one that falls first {@code
 * triangular-dip(0.95, 0.85, cycle=8ep)}.
 *
 * @param shape all but the length
 * @param cycleLength the length of a whole cycle, in steps; positive, and not always whole
 */
public record Triangular(Shape shape, double cycleLength) implements Schedule {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public Triangular {
    Check.positive("cycle length", cycleLength);
  }

  /**
   * A cycle that rises first, for a learning rate. Say how long it is next.
   *
   * @param minimum the value at a cycle's ends; not negative
   * @param maximum the value at its turn; greater
   */
  public static Shape between(double minimum, double maximum) {
    Check.greater("maximum", maximum, "minimum", minimum);
    return new Shape(minimum, maximum, Shape.HALF, 1, 1);
  }

  /**
   * A cycle that falls first, for a momentum that moves against the rate. Say how long it is next.
   *
   * @param maximum the value at a cycle's ends
   * @param minimum the value at its turn; less, and not negative
   */
  public static Shape dip(double maximum, double minimum) {
    Check.greater("maximum", maximum, "minimum", minimum);
    return new Shape(maximum, minimum, Shape.HALF, 1, 1);
  }

  @Override
  public double at(double step) {
    Check.step(step);
    GeometricCycles.Place place = GeometricCycles.equal(step, cycleLength);
    return shape.at(place.offset() / cycleLength, place.cycle(), step);
  }

  /** The text form. */
  @Override
  public String toString() {
    return shape.text(Text.number(cycleLength));
  }

  /**
   * All of a triangular schedule but its length.
   *
   * @param from the value at a cycle's ends; not negative
   * @param to the value at its turn; not negative
   * @param rise the share of a cycle before its turn, between 0 and 1
   * @param decay what each cycle's height is multiplied by to get the next one's; above 0 and at
   *     most 1
   * @param gamma what the height is multiplied by at each step; above 0 and at most 1
   */
  public record Shape(double from, double to, double rise, double decay, double gamma)
      implements Template {

    private static final double HALF = 0.5;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a component breaks its rule
     */
    public Shape {
      from = Check.notNegative("from", from);
      to = Check.notNegative("to", to);
      if (to == from) {
        throw Check.failure("to", "not be the same as from", to);
      }
      Check.inside("rise", rise);
      Check.factor("decay", decay);
      Check.factor("gamma", gamma);
    }

    /** With another share of the cycle before its turn: 0.5 unless given. */
    public Shape rise(double rise) {
      return new Shape(from, to, rise, decay, gamma);
    }

    /** With heights that shrink cycle by cycle: 0.5 is triangular2. */
    public Shape decay(double decay) {
      return new Shape(from, to, rise, decay, gamma);
    }

    /** With heights that shrink step by step, such as 0.99994: exp_range. */
    public Shape gamma(double gamma) {
      return new Shape(from, to, rise, decay, gamma);
    }

    /** With so many steps in a whole cycle. */
    public Triangular cycleLength(double steps) {
      return new Triangular(this, steps);
    }

    /** With a length that the run decides. */
    public Plan cycleLength(Length length) {
      return Sized.of(this, length);
    }

    @Override
    public Triangular lasting(double steps) {
      return cycleLength(steps);
    }

    @Override
    public String text(String length) {
      return Text.of(to < from ? "triangular-dip" : "triangular")
          .argument(from)
          .argument(to)
          .argument("cycle", length)
          .unless(HALF, "rise", rise, Text.percent(rise))
          .unless(1, "decay", decay)
          .unless(1, "gamma", gamma)
          .toString();
    }

    /** Most cycles do not shrink, and a power takes longer than all the rest. */
    private static double power(double base, double exponent) {
      return base == 1 ? 1 : Math.pow(base, exponent);
    }

    private double at(double share, double cycle, double step) {
      double side = share <= rise ? share / rise : (1 - share) / (1 - rise);
      double height = power(decay, cycle) * power(gamma, step);
      return Curve.linear().between(from, to, side * height);
    }
  }
}

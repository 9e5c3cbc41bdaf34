package dev.anneal.vary;

/**
 * Cosine decay that starts anew, again and again: SGDR (Loshchilov and Hutter, 2016). At offset u
 * in cycle k (from 0), whose length is L = firstCycle · growth^k:
 *
 * <pre>floor + (peak - floor) · decay^k / 2 · (1 + cos(pi · u / L))</pre>
 *
 * <p>A cycle has its peak at its first step; its end is the next one's beginning, so the floor is
 * approached but not reached, as in PyTorch. After the last of {@code cycles} the floor holds.
 * Where the first cycle is a share of the run, or so many epochs, and a cycle ends at the run's
 * last step, that cycle is the last: with {@code first=25%} the last step has the floor, not a
 * fifth peak. A length in steps ignores the run.
 *
 * <p>The cycle lengths are exact, as in Keras and timm; Composer and Ignite cut them to integers.
 * Keras' {@code m_mul} is our decay, and there too it shrinks what is above the floor. As text:
 * {@code warm-restarts(0.1, first=10ep, growth=2)}.
 *
 * @param shape all but the length
 * @param firstCycle the length of the first cycle, in steps; positive, and not always whole
 */
public record WarmRestarts(Shape shape, double firstCycle) implements Schedule {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public WarmRestarts {
    Check.positive("first cycle", firstCycle);
  }

  /**
   * Restarts from a peak, down to 0, with equal cycles. Say how long the first one is next.
   *
   * @param peak the value at the beginning of each cycle; positive
   */
  public static Shape from(double peak) {
    return new Shape(peak, 0, 1, 1, Shape.ENDLESS);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The cycle is found by a remainder where all are equal, else by walking them: a logarithm
   * misrounds at some of the boundaries.
   */
  @Override
  public double at(double step) {
    Check.step(step);
    if (shape.growth == 1) {
      double offset = step % firstCycle;
      return shape.at(Math.rint((step - offset) / firstCycle), offset / firstCycle);
    }
    double start = 0;
    double length = firstCycle;
    long cycle = 0;
    while (step >= start + length && cycle < shape.cycles) {
      start += length;
      length *= shape.growth;
      cycle++;
    }
    return shape.at((double) cycle, (step - start) / length);
  }

  /** The text form. */
  @Override
  public String toString() {
    return shape.text(Text.number(firstCycle));
  }

  /**
   * All of a schedule with warm restarts but its length.
   *
   * @param peak the value at the beginning of the first cycle; positive
   * @param floor the value that each cycle falls to; not negative, and less than the peak
   * @param growth each cycle's length over that of the one before: 1, or at least 1.001
   * @param decay what each cycle's height above the floor is multiplied by to get the next one's;
   *     above 0 and at most 1
   * @param cycles the number of cycles, after which the floor holds; at least 1, and {@code
   *     Long.MAX_VALUE} for no end
   */
  public record Shape(double peak, double floor, double growth, double decay, long cycles)
      implements Template {

    private static final long ENDLESS = Long.MAX_VALUE;

    /** Keeps the walk short: with less, a run of 10^12 steps has millions of different cycles. */
    private static final double LEAST_GROWTH = 1.001;

    /** How close, relative to the run, a cycle's end must be to the run's to be the same. */
    private static final double CLOSE = 1e-12;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a component breaks its rule
     */
    public Shape {
      Check.positive("peak", peak);
      floor = Check.notNegative("floor", floor);
      Check.greater("peak", peak, "floor", floor);
      Check.finite("growth", growth);
      if (growth != 1 && growth < LEAST_GROWTH) {
        throw Check.failure("growth", "be 1 or at least 1.001", growth);
      }
      Check.factor("decay", decay);
      Check.atLeastOne("cycles", cycles);
    }

    /** With another floor: 0 unless given. */
    public Shape floor(double floor) {
      return new Shape(peak, floor, growth, decay, cycles);
    }

    /** With cycles that get longer: 2 doubles each. */
    public Shape growth(double growth) {
      return new Shape(peak, floor, growth, decay, cycles);
    }

    /** With peaks that get lower at each restart. */
    public Shape decay(double decay) {
      return new Shape(peak, floor, growth, decay, cycles);
    }

    /** With so many cycles, after which the floor holds. */
    public Shape cycles(long cycles) {
      return new Shape(peak, floor, growth, decay, cycles);
    }

    /** With so many steps in the first cycle. */
    public WarmRestarts firstCycle(double steps) {
      return new WarmRestarts(this, steps);
    }

    /** With a length that the run decides. */
    public Plan firstCycle(Length length) {
      return Sized.of(this, length);
    }

    @Override
    public WarmRestarts lasting(double steps) {
      return firstCycle(steps);
    }

    /** Ends with the cycle that ends with the run, where there is one. */
    @Override
    public WarmRestarts lasting(double steps, Horizon horizon) {
      double run = (double) horizon.intervals();
      long filling = 1;
      double end = steps;
      if (growth == 1) {
        filling = Math.max(1, Math.round(run / steps));
        end = (double) filling * steps;
      } else {
        for (double length = steps * growth; end < run * (1 - CLOSE); length *= growth) {
          end += length;
          filling++;
        }
      }
      boolean fills = Math.abs(end - run) <= run * CLOSE;
      return (fills ? cycles(Math.min(cycles, filling)) : this).firstCycle(steps);
    }

    @Override
    public String text(String length) {
      return Text.of("warm-restarts")
          .argument(peak)
          .argument("first", length)
          .unless(1, "growth", growth)
          .unless(0, "floor", floor)
          .unless(1, "decay", decay)
          .count("cycles", cycles, ENDLESS)
          .toString();
    }

    private double at(double cycle, double share) {
      if (cycle >= (double) cycles) {
        return floor;
      }
      double top = floor + (peak - floor) * Math.pow(decay, cycle);
      return Curve.cosine().between(top, floor, Math.min(1, share));
    }
  }
}

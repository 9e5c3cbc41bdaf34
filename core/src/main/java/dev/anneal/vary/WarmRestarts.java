package dev.anneal.vary;

import java.util.Objects;

/**
 * Cosine decay that starts anew, again and again: SGDR (Loshchilov and Hutter, 2016). At offset u
 * in cycle k (from 0), whose length is L = firstCycle · growth^k:
 *
 * <pre>floor + (peak - floor) · decay^k / 2 · (1 + cos(pi · u / L))</pre>
 *
 * <p>A cycle has its peak at its first step; its end is the next one's beginning, so the floor is
 * approached but not reached, as in PyTorch. With {@link Floor#REACHED} the cosine takes L - 1
 * steps, so that the last step of each cycle has the floor. After the last of {@code cycles} the
 * floor holds. Where the first cycle is a share of the run, or so many epochs, and a cycle ends at
 * the run's last step, that cycle is the last: with {@code first=25%} the last step has the floor,
 * not a fifth peak. A length in steps ignores the run.
 *
 * <p>The cycle lengths are exact, as in Keras and timm; Composer and Ignite cut them to integers.
 * Keras' {@code m_mul} is our decay, and there too it shrinks what is above the floor. As text:
 * {@code warm-restarts(0.1, first=10ep, growth=2)}.
 */
public final class WarmRestarts implements Schedule {

  /** Whether a cycle's last step has the floor. */
  public enum Floor {
    /** The floor would be at the step that begins the next cycle. */
    APPROACHED,
    /** The last step of a cycle has the floor. */
    REACHED
  }

  private final Shape shape;
  private final double firstCycle;
  private final GeometricCycles cycles;

  private WarmRestarts(Shape shape, double firstCycle) {
    Check.positive("first cycle", firstCycle);
    this.shape = shape;
    this.firstCycle = firstCycle;
    this.cycles = new GeometricCycles(firstCycle, shape.growth);
  }

  /**
   * Restarts from a peak, down to 0, with equal cycles. Say how long the first one is next.
   *
   * @param peak the value at the beginning of each cycle; positive
   */
  public static Shape from(double peak) {
    return new Shape(peak, 0, 1, 1, Shape.ENDLESS, Floor.APPROACHED);
  }

  /** All but the length. */
  public Shape shape() {
    return shape;
  }

  /** The length of the first cycle, in steps; positive, and not always whole. */
  public double firstCycle() {
    return firstCycle;
  }

  /** Where its cycles begin and end. */
  GeometricCycles cycles() {
    return cycles;
  }

  @Override
  public double at(double step) {
    Check.step(step);
    GeometricCycles.Place place = cycles.at(step);
    if (place.cycle() >= (double) shape.cycles) {
      return shape.floor;
    }
    double whole = cycles.length(place.cycle());
    double length = shape.end == Floor.REACHED ? whole - 1 : whole;
    return shape.at(place.cycle(), place.offset() == 0 ? 0 : Math.min(1, place.offset() / length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WarmRestarts restarts
        && shape.equals(restarts.shape)
        && firstCycle == restarts.firstCycle;
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape, firstCycle);
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
   * @param end whether the last step of a cycle has the floor
   */
  public record Shape(
      double peak, double floor, double growth, double decay, long cycles, Floor end)
      implements Template {

    private static final long ENDLESS = Long.MAX_VALUE;

    /** Keeps the cycles few: with less, a run of 10^12 steps has millions of different ones. */
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
      return new Shape(peak, floor, growth, decay, cycles, end);
    }

    /** With cycles that get longer: 2 doubles each. */
    public Shape growth(double growth) {
      return new Shape(peak, floor, growth, decay, cycles, end);
    }

    /** With peaks that get lower at each restart. */
    public Shape decay(double decay) {
      return new Shape(peak, floor, growth, decay, cycles, end);
    }

    /** With the floor at the last step of each cycle, which then has to be longer than a step. */
    public Shape reachingFloor() {
      return new Shape(peak, floor, growth, decay, cycles, Floor.REACHED);
    }

    /** With so many cycles, after which the floor holds. */
    public Shape cycles(long cycles) {
      return new Shape(peak, floor, growth, decay, cycles, end);
    }

    /** With so many steps in the first cycle. */
    public WarmRestarts firstCycle(double steps) {
      if (end == Floor.REACHED && steps <= 1) {
        throw Check.failure("first cycle", "be longer than 1 step to reach its floor", steps);
      }
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
      double nearlyAll = run * (1 - CLOSE);
      GeometricCycles all = new GeometricCycles(steps, growth);
      GeometricCycles.Place place = all.at(nearlyAll);
      double end = nearlyAll - place.offset() + all.length(place.cycle());
      long filling = (long) place.cycle() + 1;
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
          .word("end", end == Floor.REACHED ? "reached" : "")
          .toString();
    }

    private double at(double cycle, double share) {
      double height = decay == 1 ? 1 : Math.pow(decay, cycle);
      return Curve.cosine().between(floor + (peak - floor) * height, floor, share);
    }
  }
}

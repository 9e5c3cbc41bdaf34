package dev.anneal.compare.find;

import dev.anneal.find.Use;
import dev.anneal.vary.Plans;

/**
 * A schedule that takes the rate found.
 *
 * @param name how it is called in a suite and in results
 * @param plan its text, with {@code peak} for the rate
 */
public record PeakSchedule(String name, String plan) {

  /** Constant for half of the run, then linear to zero. */
  public static final PeakSchedule CONSTANT_THEN_LINEAR =
      new PeakSchedule("constant-then-linear", "hold(peak, 50%) then linear(peak, 0, rest)");

  /** Any two rates, to see whether a plan takes one. */
  private static final double SOME_RATE = 0.1;

  /** Checks that the plan can be read, and takes a rate. */
  public PeakSchedule {
    if (Plans.parse(plan, SOME_RATE).equals(Plans.parse(plan, 2 * SOME_RATE))) {
      throw new IllegalArgumentException(
          "a schedule must leave its peak open, but was '%s'; write peak for the rate, as in '%s'"
              .formatted(plan, CONSTANT_THEN_LINEAR.plan()));
    }
  }

  /**
   * The schedule of this name, or with this text: {@code one-cycle}, {@code constant-then-linear},
   * or any plan that leaves its peak open.
   */
  public static PeakSchedule of(String text) {
    return text.equals(CONSTANT_THEN_LINEAR.name())
        ? CONSTANT_THEN_LINEAR
        : new PeakSchedule(text, text);
  }

  /** How it uses the rate. */
  Use use(long steps) {
    return Use.like(Plans.parse(plan, SOME_RATE).over(steps), steps);
  }
}

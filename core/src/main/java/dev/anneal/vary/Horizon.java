package dev.anneal.vary;

import java.util.OptionalLong;

/**
 * How long a run is: what a {@link Plan} needs to become a {@link Schedule}.
 *
 * @param steps the number of optimizer steps; at least 1
 * @param stepsPerEpoch the number of steps in a pass over the data, at least 1; empty where unknown
 * @param batch the number of rows (samples) in a step's batch, at least 1; empty where unknown
 */
public record Horizon(long steps, OptionalLong stepsPerEpoch, OptionalLong batch) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public Horizon {
    Check.atLeastOne("steps", steps);
    stepsPerEpoch.ifPresent(value -> Check.atLeastOne("steps per epoch", value));
    batch.ifPresent(value -> Check.atLeastOne("batch", value));
  }

  /** A run of so many steps whose epochs and batch are unknown. */
  public static Horizon steps(long steps) {
    return new Horizon(steps, OptionalLong.empty(), OptionalLong.empty());
  }

  /** The same run, with so many steps in an epoch. */
  public Horizon perEpoch(long steps) {
    return new Horizon(this.steps, OptionalLong.of(steps), batch);
  }

  /** The same run, with so many rows in a batch. */
  public Horizon batch(long rows) {
    return new Horizon(steps, stepsPerEpoch, OptionalLong.of(rows));
  }

  /** A run of another length over the same data. */
  public Horizon lasting(long otherSteps) {
    return new Horizon(otherSteps, stepsPerEpoch, batch);
  }

  /**
   * The number of intervals between the first step and the last: T-1 for T steps. A run of one step
   * is given one interval as well; its only step then has the first value of every plan.
   */
  public long intervals() {
    return Math.max(1, steps - 1);
  }
}

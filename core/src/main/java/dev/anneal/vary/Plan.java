package dev.anneal.vary;

import java.util.List;

/**
 * A schedule that may not know its run's length yet: {@link #over(Horizon)} gives the schedule.
 * Every schedule is a plan that ignores the run.
 */
@FunctionalInterface
public interface Plan {

  /**
   * The schedule for a run.
   *
   * @param horizon the run
   * @return what is in force at each of its steps
   * @throws IllegalArgumentException if the plan does not fit the run, as a warm-up longer than the
   *     run does not, or where it counts epochs and the run does not know them
   */
  Schedule over(Horizon horizon);

  /**
   * The schedule for a run whose epochs do not matter.
   *
   * @param steps the run's number of steps; at least 1
   */
  default Schedule over(long steps) {
    return over(Horizon.steps(steps));
  }

  /**
   * This plan, and another from its end on. At the offset where this one ends the next one begins
   * with its own offset 0, so at the joint the next one's value is in force.
   *
   * @param next what follows
   * @return both, as one plan
   * @throws IllegalArgumentException if this plan is known to have no end; where only the run can
   *     tell, {@link #over(Horizon)} throws it
   */
  default Plan then(Plan next) {
    return Sequences.of(List.of(this, next));
  }
}

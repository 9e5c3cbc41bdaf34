package dev.anneal.compare.find;

import dev.anneal.engine.Optimizer;
import dev.anneal.find.Purpose;
import dev.anneal.find.RateTest;
import java.util.List;

/**
 * What a candidate may know and measure: not the oracle of its own task.
 *
 * @param laboratory measures on the task
 * @param schedule the schedule that will take the rate
 * @param seed the seed of the model that will be trained
 * @param others the oracles of the other tasks, for all schedules
 */
public record Situation(
    Laboratory laboratory, PeakSchedule schedule, long seed, List<Oracle> others) {

  /** Keeps the oracles from changing. */
  public Situation {
    others = List.copyOf(others);
  }

  /** The optimizer. */
  public Optimizer optimizer() {
    return laboratory.task().optimizer();
  }

  /** What the rate is for. */
  public Purpose purpose() {
    Purpose.Norm norm = laboratory.facts().batchNorm() ? Purpose.Norm.BATCH : Purpose.Norm.OTHER;
    return new Purpose(
        schedule.use(steps()), optimizer(), norm, steps(), laboratory.facts().trainingLoss());
  }

  /** The steps of the run that is to come. */
  public long steps() {
    return laboratory.facts().steps();
  }

  /** A range test of the model that will be trained, from its initial weights. */
  public RateTest.Result sweep(Sweep sweep) {
    return laboratory.sweep(sweep, seed);
  }

  /** The losses of the model's first steps at a constant rate; the last may be NaN or infinite. */
  public List<Double> firstSteps(RoundedRate rate, long count) {
    return laboratory.firstSteps(rate, seed, count);
  }
}

package dev.anneal.report;

/**
 * What a schedule asks for at each step. The page shows a selection that keeps each stretch's
 * extremes.
 *
 * @param learningRate the learning rate at each step, from step 0 on
 * @param momentum the momentum; NaN where there is none
 * @param stepsPerEpoch how many steps an epoch has; NaN where it is not known
 */
public record ScheduleChart(Series learningRate, Series momentum, double stepsPerEpoch) {

  /** Checks that the series belong together. */
  public ScheduleChart {
    momentum.requireSameSize("momentum", learningRate, "learningRate");
  }
}

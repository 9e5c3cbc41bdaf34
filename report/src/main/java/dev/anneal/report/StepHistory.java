package dev.anneal.report;

/**
 * What was noted at each training step. The page shows a selection that keeps each stretch's
 * extremes, so that a long run makes no large file.
 *
 * @param step the steps, ascending, counted from 0
 * @param learningRate the learning rate in force
 * @param momentum the momentum in force; NaN where the optimizer has none
 * @param trainLoss the loss on the step's batch
 */
public record StepHistory(Series step, Series learningRate, Series momentum, Series trainLoss) {

  /** Checks that the series belong together. */
  public StepHistory {
    learningRate.requireSameSize("learningRate", step, "step");
    momentum.requireSameSize("momentum", step, "step");
    trainLoss.requireSameSize("trainLoss", step, "step");
  }
}

package dev.anneal.train;

import dev.anneal.engine.Loss;
import dev.anneal.engine.Rates;

/**
 * One step of a run, after its update.
 *
 * @param index the step, counted from 0
 * @param stepsPerEpoch the number of steps in a pass over the data
 * @param rates the rates that were in force
 * @param loss the batch's mean loss before the update; reading it may wait for a device
 */
public record Step(long index, long stepsPerEpoch, Rates rates, Loss loss) {

  /** Passes over the data since the run began, this step included. */
  public double epochs() {
    return (double) (index + 1) / stepsPerEpoch;
  }

  /** Whether this step completes a pass over the data, counted from the run's beginning. */
  public boolean endsEpoch() {
    return (index + 1) % stepsPerEpoch == 0;
  }
}

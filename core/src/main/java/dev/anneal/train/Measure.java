package dev.anneal.train;

import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.vary.Horizon;
import java.util.OptionalDouble;

/** A loss that is looked at while a run runs: at some of its steps there is one. */
@FunctionalInterface
public interface Measure {

  /** Called once before the first step. */
  default void started(Session session, Horizon horizon) {}

  /** The loss after a step; empty where there is none to look at. */
  OptionalDouble after(Step step);

  /** The loss on some rows, at the end of each epoch. */
  static Measure atEpochEnds(Rows rows) {
    return new EpochLoss(rows);
  }

  /**
   * The training loss as an exponential average without its bias towards 0, looked at every so many
   * steps. Reading a step's loss waits for a device.
   *
   * @param history the weight of history, in [0, 1)
   * @param steps from one look to the next; positive
   */
  static Measure smoothedTrainingLoss(double history, long steps) {
    return new SmoothedLoss(history, steps);
  }
}

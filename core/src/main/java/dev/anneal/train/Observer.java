package dev.anneal.train;

import dev.anneal.engine.Session;
import dev.anneal.vary.Horizon;

/**
 * Watches a run: history, progress, averages, checkpoints, early stopping. It is called on the
 * loop's thread and may evaluate, capture or average the session.
 */
@FunctionalInterface
public interface Observer {

  /** Called once before the first step. */
  default void started(Session session, Horizon horizon) {}

  /**
   * Called after each step. Every observer is called, whatever the others answer.
   *
   * @return whether to go on
   */
  Signal afterStep(Step step);

  /** Called once after the last step, unless an exception ended the run. */
  default void ended(Outcome outcome) {}
}

package dev.anneal.train;

import dev.anneal.engine.Session;
import dev.anneal.vary.Horizon;

/**
 * Watches a run: history, progress, averages, checkpoints, early stopping. It is called on the
 * loop's thread and may evaluate, capture or average the session.
 */
@FunctionalInterface
public interface Observer {

  /**
   * Called once before the first step.
   *
   * @param horizon the run's length, the steps taken before included where it is gone on with
   */
  default void started(Session session, Horizon horizon) {}

  /**
   * Called after each step. Every observer is called, whatever the others answer.
   *
   * @return whether to go on
   */
  Signal afterStep(Step step);

  /**
   * Called after a change to the run: another length, because an observer or the clock asked for
   * it, or a multiplied learning rate. In a run that is gone on with and had changed before, also
   * called once after {@code started}, with the last of those changes.
   *
   * @param change what changed
   * @param timeline the run with this change and those before it
   */
  default void changed(Change change, Timeline timeline) {}

  /** Called once after the last step, unless an exception ended the run. */
  default void ended(Outcome outcome) {}
}

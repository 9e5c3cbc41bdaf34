package dev.anneal.train;

import dev.anneal.engine.Snapshot;

/** What an observer wants the loop to do. */
public sealed interface Signal {

  /** Go on. */
  Signal CONTINUE = new Continue();

  /**
   * Stop after this step.
   *
   * @param reason what the outcome says, such as {@code "no better for 5 epochs"}
   */
  static Signal stop(String reason) {
    return new Stop(reason);
  }

  /**
   * Go on, to another end than the run had.
   *
   * @param steps the run's new number of steps, those taken included
   * @param policy what becomes of the plans
   */
  static Signal length(long steps, LengthPolicy policy) {
    return new Length(steps, policy);
  }

  /**
   * Go on, with the learning rate multiplied from the next step on.
   *
   * @param factor positive and finite
   */
  static Signal scale(double factor) {
    return new Scale(factor);
  }

  /**
   * Go back to an earlier step, and on from there with the learning rate multiplied. The data go on
   * where they are: the batches between the two are not seen again.
   *
   * @param snapshot the session as it was before that step; stays open
   * @param to that step
   * @param factor in (0, 1]
   */
  static Signal back(Snapshot snapshot, long to, double factor) {
    return new Back(snapshot, to, factor);
  }

  /** Go on. */
  record Continue() implements Signal {}

  /**
   * Stop after this step.
   *
   * @param reason what the outcome says
   */
  record Stop(String reason) implements Signal {}

  /**
   * Make the run longer or shorter.
   *
   * @param steps the run's new number of steps, those taken included
   * @param policy what becomes of the plans
   */
  record Length(long steps, LengthPolicy policy) implements Signal {}

  /**
   * Multiply the learning rate from the next step on.
   *
   * @param factor positive and finite
   */
  record Scale(double factor) implements Signal {}

  /**
   * Go back to an earlier step.
   *
   * @param snapshot the session as it was before that step
   * @param to that step
   * @param factor what the learning rate is multiplied with from there on
   */
  record Back(Snapshot snapshot, long to, double factor) implements Signal {}
}

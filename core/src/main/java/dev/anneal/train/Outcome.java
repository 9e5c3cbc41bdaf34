package dev.anneal.train;

import dev.anneal.engine.Rates;

/** How a run ended. */
public sealed interface Outcome {

  /** The number of steps taken. */
  long steps();

  /** The run as it was planned, and what changed while it ran. */
  Timeline timeline();

  /** Where the run stands, to go on from there: {@link Training#continuing}. */
  default Progress progress() {
    return new Progress(timeline(), steps());
  }

  /**
   * All steps were taken.
   *
   * @param steps the number of steps
   * @param timeline the run as it was planned, and what changed
   */
  record Completed(long steps, Timeline timeline) implements Outcome {}

  /**
   * An observer stopped the run, or the thread was interrupted.
   *
   * @param steps the number of steps taken
   * @param timeline the run as it was planned, and what changed
   * @param reason why
   */
  record Stopped(long steps, Timeline timeline, String reason) implements Outcome {}

  /**
   * The loss was no longer finite.
   *
   * @param steps the number of steps taken up to and including the one with that loss
   * @param timeline the run as it was planned, and what changed
   * @param loss the loss: NaN or infinite
   * @param rates the rates in force at that step
   */
  record Diverged(long steps, Timeline timeline, double loss, Rates rates) implements Outcome {}
}

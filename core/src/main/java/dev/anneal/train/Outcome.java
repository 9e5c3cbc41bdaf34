package dev.anneal.train;

import dev.anneal.engine.Rates;

/** How a run ended. */
public sealed interface Outcome {

  /** The number of steps taken. */
  long steps();

  /**
   * All steps were taken.
   *
   * @param steps the number of steps
   */
  record Completed(long steps) implements Outcome {}

  /**
   * An observer stopped the run, or the thread was interrupted.
   *
   * @param steps the number of steps taken
   * @param reason why
   */
  record Stopped(long steps, String reason) implements Outcome {}

  /**
   * The loss was no longer finite.
   *
   * @param steps the number of steps taken up to and including the one with that loss
   * @param loss the loss: NaN or infinite
   * @param rates the rates in force at that step
   */
  record Diverged(long steps, double loss, Rates rates) implements Outcome {}
}

package dev.anneal.train;

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

  /** Go on. */
  record Continue() implements Signal {}

  /**
   * Stop after this step.
   *
   * @param reason what the outcome says
   */
  record Stop(String reason) implements Signal {}
}

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
}

package dev.anneal.train;

/** What becomes of the plans when a run is to be longer or shorter than they were made for. */
public enum LengthPolicy {

  /**
   * What is left of the plans is stretched or squeezed evenly over the steps that are left. The
   * step after the change goes on from where the last one was, and the last step has the plans'
   * last value.
   */
  STRETCH,

  /**
   * The rates in force are held for the added steps, and what is left of the plans then follows at
   * the pace it had. A run made shorter has nothing to hold: what is left is squeezed, as with
   * {@link #STRETCH}.
   */
  HOLD_THEN_DECAY,

  /**
   * A change of length is an error, whose text says what was planned and which policies there are.
   */
  REFUSE
}

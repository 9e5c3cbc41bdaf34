package dev.anneal.train;

/**
 * A change to a run while it ran. Changes are values: a list of them, replayed by {@link
 * Timeline#with(Change)}, gives the same run again.
 */
public sealed interface Change {

  /** The first step that it concerns, counted from 0. */
  long from();

  /**
   * The run is longer or shorter from here on.
   *
   * @param from the first step that it concerns
   * @param steps the run's new number of steps, those taken included
   * @param policy what becomes of the plans
   */
  record Length(long from, long steps, LengthPolicy policy) implements Change {}

  /**
   * The learning rate is multiplied from here on, on top of earlier factors.
   *
   * @param from the first step that it concerns
   * @param factor positive and finite
   */
  record Scale(long from, double factor) implements Change {

    /** Checks the factor. */
    public Scale {
      if (!(factor > 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException("factor must be positive and finite, but was " + factor);
      }
    }
  }
}

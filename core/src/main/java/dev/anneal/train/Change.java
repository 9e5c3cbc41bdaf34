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
   * The run went back to an earlier step, as it began, and goes on from there with the learning
   * rate multiplied. Steps are counted on, and the run's length stays: what was left of the plans
   * at the earlier step is squeezed into the steps that are left.
   *
   * @param from the first step that it concerns
   * @param to the step that it went back to; earlier
   * @param factor in (0, 1]
   */
  record Back(long from, long to, double factor) implements Change {

    /** Checks that it goes back, to no higher a rate. */
    public Back {
      if (!(to >= 0 && to < from)) {
        throw new IllegalArgumentException(
            "to must be from 0 to %d, but was %d".formatted(from - 1, to));
      }
      if (!(factor > 0 && factor <= 1)) {
        throw new IllegalArgumentException("factor must be in (0, 1], but was " + factor);
      }
    }
  }

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

package dev.anneal.find;

import dev.anneal.engine.Rows;
import dev.anneal.train.Measure;
import java.util.OptionalDouble;

/** Whose loss a range test looks at. */
public sealed interface Criterion {

  /**
   * The number of points that a sweep has at most.
   *
   * @param steps the sweep's steps
   */
  long points(long steps);

  /**
   * The number of steps that it takes to so many points.
   *
   * @param points how many there are
   */
  long steps(long points);

  /** Looks at the loss in one sweep. */
  Measure measure();

  /** Each step's own batch, before its update: what costs nothing. */
  static Criterion training() {
    return new Training();
  }

  /**
   * The same rows every few steps, 100 times in a sweep of 400 steps: at most 256 rows, at equal
   * distances. For small data, where a loss on rows just trained on may fall while the model learns
   * them by heart.
   *
   * @param rows the validation part
   */
  static Criterion validation(Rows rows) {
    return new Validation(rows, Validation.MOST_ROWS, Validation.EVERY);
  }

  /** The training loss. */
  record Training() implements Criterion {

    @Override
    public long points(long steps) {
      return steps;
    }

    @Override
    public long steps(long points) {
      return points;
    }

    @Override
    public Measure measure() {
      return step -> OptionalDouble.of(step.loss().value());
    }

    /** {@code train}. */
    @Override
    public String toString() {
      return "train";
    }
  }

  /**
   * The loss on some rows after every so many steps.
   *
   * @param rows the validation part
   * @param mostRows how many of them are looked at, at most; positive
   * @param every from one look to the next, in steps; positive
   */
  record Validation(Rows rows, int mostRows, long every) implements Criterion {

    private static final int MOST_ROWS = 256;
    private static final long EVERY = 4;

    /** Checks the numbers. */
    public Validation {
      if (mostRows < 1) {
        throw new IllegalArgumentException("mostRows must be positive, but was " + mostRows);
      }
      if (every < 1) {
        throw new IllegalArgumentException("every must be positive, but was " + every);
      }
    }

    @Override
    public long points(long steps) {
      return steps / every;
    }

    @Override
    public long steps(long points) {
      return points * every;
    }

    @Override
    public Measure measure() {
      return new SubsetLoss(rows, mostRows, every);
    }

    /** {@code validation}. */
    @Override
    public String toString() {
      return "validation";
    }
  }
}

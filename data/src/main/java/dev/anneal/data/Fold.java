package dev.anneal.data;

/**
 * One of the parts that a table's rows are divided into for cross-validation: the rows that are
 * held out for validation, while all others are trained on. Every row is held out in one fold (a
 * class of one row in none), and every class, or tenth of a quantity's values, is shared out
 * evenly.
 *
 * @param index which one, from 0
 * @param count how many there are; at least 2
 */
public record Fold(int index, int count) {

  /** Checks the numbers. */
  public Fold {
    if (count < 2) {
      throw new IllegalArgumentException("folds must be at least 2, but was " + count);
    }
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "fold must be from 0 to %d, but was %d".formatted(count - 1, index));
    }
  }
}

package dev.anneal.engine;

import java.util.List;

/**
 * What the values of a row's inputs mean. A batch carries all of them as floats, which hold every
 * index below 2^24 exactly.
 */
public sealed interface Inputs {

  /** The largest index plus one that a float holds exactly, with all those below it. */
  int MOST_INDICES = 1 << 24;

  /** The shape of one row. */
  Shape shape();

  /**
   * Numbers: the pixels of an image, or columns of a table.
   *
   * @param shape the shape of one row
   */
  record Numbers(Shape shape) implements Inputs {}

  /**
   * Columns of a table: first the numbers, then for each categorical column the index of a row's
   * category, from 0 to its size - 1.
   *
   * @param numbers how many numbers; not negative
   * @param categories for each categorical column its size: how many categories it has; at least
   *     one column
   */
  record Columns(int numbers, List<Integer> categories) implements Inputs {

    /** Checks the sizes. */
    public Columns {
      categories = List.copyOf(categories);
      if (numbers < 0) {
        throw new IllegalArgumentException("numbers must not be negative, but was " + numbers);
      }
      if (categories.isEmpty()
          || categories.stream().anyMatch(size -> size < 1 || size > MOST_INDICES)) {
        throw new IllegalArgumentException(
            "categories must have sizes from 1 to %d, but was %s"
                .formatted(MOST_INDICES, categories));
      }
    }

    @Override
    public Shape shape() {
      return Shape.of(numbers + categories.size());
    }
  }

  /**
   * Text: the indices of its tokens in a vocabulary, in their order.
   *
   * @param length how many tokens a row has; a shorter text is filled up at its end with token 0
   * @param vocabulary how many tokens there are, token 0 included, which stands for nothing
   */
  record Tokens(int length, int vocabulary) implements Inputs {

    /** Checks the sizes. */
    public Tokens {
      if (length < 1) {
        throw new IllegalArgumentException("length must be positive, but was " + length);
      }
      if (vocabulary < 2 || vocabulary > MOST_INDICES) {
        throw new IllegalArgumentException(
            "vocabulary must be from 2 to %d, but was %d".formatted(MOST_INDICES, vocabulary));
      }
    }

    @Override
    public Shape shape() {
      return Shape.of(length);
    }
  }
}

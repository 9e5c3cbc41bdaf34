package dev.anneal.engine;

import java.util.stream.IntStream;

/**
 * One part of a data set (training, validation or test), readable by row. Implementations answer
 * the same for the same rows, from any thread.
 */
public interface Rows {

  /** The number of rows; at least 1. */
  int count();

  /** The shape of one row's inputs. */
  Shape shape();

  /** What the values of a row's inputs mean: numbers, where nothing else is said. */
  default Inputs inputs() {
    return new Inputs.Numbers(shape());
  }

  /** What is predicted. */
  Target target();

  /**
   * Copies rows out.
   *
   * @param indices which rows, each from 0 (included) to {@code count()} (not included)
   * @return those rows, in the order asked for
   */
  Batch read(int[] indices);

  /**
   * The targets of all rows, in their order: for counting classes. Rows that know them without
   * reading inputs, such as image files, give them so.
   *
   * @return one number a row: the class's index, or the standardised value
   */
  default float[] targets() {
    float[] targets = new float[count()];
    int most = 1024;
    for (int from = 0; from < targets.length; from += most) {
      int[] some = IntStream.range(from, Math.min(targets.length, from + most)).toArray();
      System.arraycopy(read(some).targets(), 0, targets, from, some.length);
    }
    return targets;
  }

  /**
   * Copies rows out for a training step, which may change them at random, and mix them with one
   * another. A row's changes are a function of the seed and its index alone, and what it is mixed
   * with of the seed and all the indices. Where rows are not changed in training, this is {@link
   * #read}.
   *
   * @param indices which rows, each from 0 (included) to {@code count()} (not included)
   * @param augmentationSeed the seed of this epoch's changes
   * @return those rows, in the order asked for
   */
  default Batch readForTraining(int[] indices, long augmentationSeed) {
    return read(indices);
  }
}

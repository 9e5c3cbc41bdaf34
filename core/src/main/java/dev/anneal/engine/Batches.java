package dev.anneal.engine;

/**
 * The training part of a data set in batches. A batch is a pure function of the order's seed and
 * the position, so a place in the data is two numbers, batches can be made ahead of the step on
 * another thread, and one that was made but not used is not consumed.
 */
public interface Batches {

  /** The shape of one row's inputs. */
  Shape shape();

  /** What the values of a row's inputs mean: numbers, where nothing else is said. */
  default Inputs inputs() {
    return new Inputs.Numbers(shape());
  }

  /** What is predicted. */
  Target target();

  /** The number of rows in every batch. */
  int size();

  /** The number of batches in an epoch; the rows left over at its end are dropped. */
  long perEpoch();

  /**
   * One batch. Safe from any thread.
   *
   * @param orderSeed decides the order of the rows, together with the epoch
   * @param position which batch; its {@code batch} is less than {@link #perEpoch()}
   * @return the batch
   */
  Batch at(long orderSeed, Position position);

  /**
   * Rows, shuffled anew in each epoch and changed as they are for training: by a stream of the
   * order's seed, the epoch and the row.
   *
   * @param rows the training part
   * @param size rows in a batch; positive; where there are fewer rows, all of them are one batch
   */
  static Batches shuffled(Rows rows, int size) {
    return new ShuffledBatches(rows, size);
  }

  /** The same batch at every step: for measuring speed, and for overfitting on purpose. */
  static Batches fixed(Batch batch, Target target) {
    return fixed(batch, new Inputs.Numbers(batch.shape()), target);
  }

  /** The same where the inputs are something else than numbers. */
  static Batches fixed(Batch batch, Inputs inputs, Target target) {
    return new FixedBatch(batch, inputs, target);
  }
}

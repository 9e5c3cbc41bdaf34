package dev.anneal.engine;

/**
 * A place in the data: the batch that the next step takes.
 *
 * @param epoch passes over the data that are complete, from 0
 * @param batch batches of this pass that are taken, from 0
 */
public record Position(long epoch, long batch) {

  /** The first batch of the first epoch. */
  public static final Position START = new Position(0, 0);

  /** Checks that the position exists. */
  public Position {
    if (epoch < 0 || batch < 0) {
      throw new IllegalArgumentException(
          "position must not be negative, but was epoch %d, batch %d".formatted(epoch, batch));
    }
  }

  /** The position one batch further on, where an epoch has this many batches. */
  public Position next(long batchesPerEpoch) {
    return batch + 1 < batchesPerEpoch
        ? new Position(epoch, batch + 1)
        : new Position(epoch + 1, 0);
  }
}

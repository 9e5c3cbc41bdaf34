package dev.anneal.engine;

import java.util.SplittableRandom;

/**
 * The separate uses of randomness that one seed feeds, so that a change to one (a layer more to
 * initialise) leaves the others (the order of the data) as they were.
 */
public enum SeedStream {
  /** The initial weights. */
  INITIALISATION(1),
  /** The order of the rows. */
  ORDER(2),
  /** Dropout, and whatever else a model draws while it trains. */
  DROPOUT(3),
  /** Changes to the inputs. */
  AUGMENTATION(4),
  /** Which rows are held out for validation. */
  SPLIT(5);

  /** Fixed for good, whatever order the streams are written in: recorded runs depend on it. */
  private final int index;

  SeedStream(int index) {
    this.index = index;
  }

  /** The seed of this stream. */
  public long of(long seed) {
    return mix(seed, index);
  }

  /**
   * Two numbers mixed into a seed, so that neighbours (seed 1 and 2, epoch 1 and 2) share nothing.
   */
  public static long mix(long seed, long index) {
    long first = new SplittableRandom(seed).nextLong();
    return new SplittableRandom(first + index).nextLong();
  }
}

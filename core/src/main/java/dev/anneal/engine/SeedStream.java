package dev.anneal.engine;

import java.util.SplittableRandom;

/**
 * The separate uses of randomness that one seed feeds, so that a change to one (a layer more to
 * initialise) leaves the others (the order of the data) as they were.
 */
public enum SeedStream {
  /** The initial weights. */
  INITIALISATION,
  /** The order of the rows. */
  ORDER,
  /** Dropout, and whatever else a model draws while it trains. */
  DROPOUT,
  /** Changes to the inputs. */
  AUGMENTATION,
  /** Which rows are held out for validation. */
  SPLIT;

  /** The seed of this stream. */
  public long of(long seed) {
    return mix(seed, 1 + ordinal());
  }

  /**
   * Two numbers mixed into a seed, so that neighbours (seed 1 and 2, epoch 1 and 2) share nothing.
   */
  static long mix(long seed, long index) {
    long first = new SplittableRandom(seed).nextLong();
    return new SplittableRandom(first + index).nextLong();
  }
}

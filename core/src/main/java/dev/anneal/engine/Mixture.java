package dev.anneal.engine;

/**
 * What else a batch's rows are of, where each was mixed with another: a row's inputs are {@code
 * share} times its own plus {@code 1 - share} times the other's, and its loss is {@code share}
 * times that of its own target plus {@code 1 - share} times that of the other's (mixup, Zhang et
 * al. 2018).
 *
 * @param share how much of a row is its own, from 0 to 1
 * @param targets the targets of the rows that were mixed in, as a batch has its own
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity on purpose, as a batch is
public record Mixture(double share, float[] targets) {

  /** Checks the share. */
  public Mixture {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in [0, 1], but was " + share);
    }
  }
}

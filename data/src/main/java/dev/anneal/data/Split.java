package dev.anneal.data;

import dev.anneal.engine.SeedStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which rows are trained on and which are held out: a function of the rows' strata and the split
 * seed, never of the training seed.
 *
 * <p>Rows are laid out stratum by stratum, shuffled within each, and every n-th one is held out. So
 * each stratum gives its share, rounded up or down, and the whole gives its share too. A stratum of
 * one row stays in the training part.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Split(int[] train, int[] validation) {

  /** The number of strata into which the values of a quantity are cut, by rank. */
  private static final int VALUE_STRATA = 10;

  /**
   * Holds out one row in so many.
   *
   * @param strata each row's stratum, from 0
   * @param every the number of rows for each that is held out; at least 2
   * @param splitSeed the user's split seed
   * @return row numbers, ascending; both parts have at least one
   * @throws DataException if no stratum has two rows
   */
  static Split stratified(int[] strata, int every, long splitSeed) {
    int[] candidates = candidates(strata, splitSeed);
    return holdingOut(strata.length, candidates, Math.min(every / 2, candidates.length - 1), every);
  }

  /**
   * Holds out one of several folds: of the candidates every one that has the fold's place.
   *
   * @param strata each row's stratum, from 0
   * @param fold which fold
   * @param splitSeed the user's split seed
   * @return row numbers, ascending; both parts have at least one
   * @throws DataException if there are more folds than rows that can be held out
   */
  static Split fold(int[] strata, Fold fold, long splitSeed) {
    int[] candidates = candidates(strata, splitSeed);
    if (fold.count() > candidates.length) {
      throw new DataException(
          "--folds must be at most the %d rows that can be held out, but was %d"
              .formatted(candidates.length, fold.count()));
    }
    return holdingOut(strata.length, candidates, fold.index(), fold.count());
  }

  private static int[] candidates(int[] strata, long splitSeed) {
    int[] candidates = candidates(strata, new SplittableRandom(SeedStream.SPLIT.of(splitSeed)));
    if (candidates.length == 0) {
      throw new DataException(
          "%d rows are too few to hold any out for validation: no class has two; add rows"
              .formatted(strata.length));
    }
    return candidates;
  }

  private static Split holdingOut(int rows, int[] candidates, int first, int every) {
    boolean[] held = new boolean[rows];
    for (int i = first; i < candidates.length; i += every) {
      held[candidates[i]] = true;
    }
    return new Split(
        IntStream.range(0, held.length).filter(row -> !held[row]).toArray(),
        IntStream.range(0, held.length).filter(row -> held[row]).toArray());
  }

  /** Strata of values: tenths by rank, fewer where there are not two rows for each. */
  static int[] strataOf(double[] values) {
    int count = Math.max(1, Math.min(VALUE_STRATA, values.length / 2));
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] equal = new int[values.length]; // how many of a value have come, at its first rank
    int[] strata = new int[values.length];
    for (int row = 0; row < values.length; row++) {
      int first = firstRank(sorted, values[row]);
      strata[row] = (int) ((long) (first + equal[first]++) * count / values.length);
    }
    return strata;
  }

  private static int firstRank(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Double.compare(sorted[middle], value) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The rows of every stratum that has more than one, one stratum after the other. */
  private static int[] candidates(int[] strata, SplittableRandom random) {
    int[] sizes = new int[Arrays.stream(strata).max().orElse(0) + 1];
    for (int stratum : strata) {
      sizes[stratum]++;
    }
    int[] next = new int[sizes.length];
    int total = 0;
    for (int stratum = 0; stratum < sizes.length; stratum++) {
      next[stratum] = total;
      total += sizes[stratum] > 1 ? sizes[stratum] : 0;
    }
    int[] candidates = new int[total];
    for (int row = 0; row < strata.length; row++) {
      if (sizes[strata[row]] > 1) {
        candidates[next[strata[row]]++] = row;
      }
    }
    for (int stratum = 0; stratum < sizes.length; stratum++) {
      if (sizes[stratum] > 1) {
        shuffle(candidates, next[stratum] - sizes[stratum], sizes[stratum], random);
      }
    }
    return candidates;
  }

  private static void shuffle(int[] rows, int from, int count, SplittableRandom random) {
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = rows[from + i];
      rows[from + i] = rows[from + j];
      rows[from + j] = row;
    }
  }
}

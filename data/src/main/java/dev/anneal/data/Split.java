package dev.anneal.data;

import dev.anneal.engine.SeedStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
    int[] candidates = candidates(strata, new SplittableRandom(SeedStream.SPLIT.of(splitSeed)));
    if (candidates.length == 0) {
      throw new DataException(
          "%d rows are too few to hold any out for validation: no class has two; add rows"
              .formatted(strata.length));
    }
    boolean[] held = new boolean[strata.length];
    for (int i = Math.min(every / 2, candidates.length - 1); i < candidates.length; i += every) {
      held[candidates[i]] = true;
    }
    return new Split(
        IntStream.range(0, held.length).filter(row -> !held[row]).toArray(),
        IntStream.range(0, held.length).filter(row -> held[row]).toArray());
  }

  /** Strata of values: tenths by rank, fewer where there are not two rows for each. */
  static int[] strataOf(double[] values) {
    int count = Math.max(1, Math.min(VALUE_STRATA, values.length / 2));
    Integer[] byValue = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(byValue, Comparator.comparingDouble(row -> values[row]));
    int[] strata = new int[values.length];
    for (int rank = 0; rank < byValue.length; rank++) {
      strata[byValue[rank]] = (int) ((long) rank * count / values.length);
    }
    return strata;
  }

  /** The rows of every stratum that has more than one, one stratum after the other. */
  private static int[] candidates(int[] strata, SplittableRandom random) {
    List<List<Integer>> members = new ArrayList<>();
    for (int row = 0; row < strata.length; row++) {
      while (members.size() <= strata[row]) {
        members.add(new ArrayList<>());
      }
      members.get(strata[row]).add(row);
    }
    return members.stream()
        .filter(rows -> rows.size() > 1)
        .flatMapToInt(rows -> shuffled(rows, random))
        .toArray();
  }

  private static IntStream shuffled(List<Integer> rows, SplittableRandom random) {
    int[] order = rows.stream().mapToInt(Integer::intValue).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
    return Arrays.stream(order);
  }
}

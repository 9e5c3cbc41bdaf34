package dev.anneal.compare.find;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Looks for the best rate: a coarse grid, each rate 10^(1/2) times the last, on the first seed,
 * longer where the best lies at its edge; then, around the best, a fine grid of 10^(1/4) on all
 * seeds, for as long as the best of that moves.
 */
final class OracleSearch {

  /** The grids' steps, in twentieths of a decade. */
  static final int COARSE = 10;

  static final int FINE = 5;

  /** The fine grid goes this many steps to either side of the best. */
  private static final int REACH = 3;

  /** By this many coarse steps the grid may grow on either side. */
  private static final int MOST_EXTENSIONS = 6;

  /** So often the fine grid may follow its best. */
  private static final int MOST_MOVES = 8;

  private final Trials trials;
  private final List<Long> seeds;
  private final NavigableMap<RoundedRate, Double> coarse = new TreeMap<>();
  private final NavigableMap<RoundedRate, Double> fine = new TreeMap<>();

  /**
   * A search.
   *
   * @param trials runs
   * @param seeds the seeds, at least one; the coarse grid takes the first
   */
  OracleSearch(Trials trials, List<Long> seeds) {
    this.trials = trials;
    this.seeds = List.copyOf(seeds);
  }

  /**
   * What came of a search.
   *
   * @param all the mean loss at each rate tried; over all seeds where the fine grid was
   * @param fine the mean loss over all seeds on the fine grid
   */
  record Outcome(LossByRate all, LossByRate fine) {}

  /** Searches, beginning with the coarse grid between two rates. */
  Outcome from(RoundedRate lowest, RoundedRate highest) {
    for (RoundedRate rate = lowest; rate.compareTo(highest) <= 0; rate = rate.plus(COARSE)) {
      tryCoarse(rate);
    }
    extend(-COARSE);
    extend(COARSE);
    RoundedRate best = new LossByRate(coarse).least();
    for (int i = 0; i < MOST_MOVES && refine(best); i++) {
      best = new LossByRate(fine).least();
    }
    NavigableMap<RoundedRate, Double> all = new TreeMap<>(coarse);
    all.putAll(fine);
    return new Outcome(new LossByRate(all), new LossByRate(fine));
  }

  private void extend(int step) {
    for (int i = 0; i < MOST_EXTENSIONS; i++) {
      RoundedRate edge = step < 0 ? coarse.firstKey() : coarse.lastKey();
      if (!new LossByRate(coarse).least().equals(edge)) {
        return;
      }
      tryCoarse(edge.plus(step));
    }
  }

  /** Completes the fine grid around a rate; false where it was complete. */
  private boolean refine(RoundedRate best) {
    List<RoundedRate> missing = new ArrayList<>();
    for (int i = -REACH; i <= REACH; i++) {
      RoundedRate rate = best.plus(i * FINE);
      if (!fine.containsKey(rate)) {
        missing.add(rate);
      }
    }
    missing.forEach(this::tryFine);
    return !missing.isEmpty();
  }

  private void tryCoarse(RoundedRate rate) {
    coarse.put(rate, trials.loss(rate, seeds.get(0)));
  }

  private void tryFine(RoundedRate rate) {
    fine.put(
        rate, seeds.stream().mapToDouble(seed -> trials.loss(rate, seed)).average().orElseThrow());
  }
}

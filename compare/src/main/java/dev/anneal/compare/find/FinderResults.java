package dev.anneal.compare.find;

import java.util.List;

/**
 * What came of a benchmark.
 *
 * @param oracles by task and schedule, in the suite's order
 * @param landings by task, seed, schedule and candidate
 */
public record FinderResults(List<FoundOracle> oracles, List<Landing> landings) {

  /** Keeps the lists from changing. */
  public FinderResults {
    oracles = List.copyOf(oracles);
    landings = List.copyOf(landings);
  }
}

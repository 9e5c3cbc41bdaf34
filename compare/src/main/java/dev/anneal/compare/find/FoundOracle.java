package dev.anneal.compare.find;

import java.util.List;

/**
 * An oracle, and how far it is from itself.
 *
 * @param oracle the best rate
 * @param facts what is known of the task
 * @param noiseFloor the mean regret of the oracle's rate on one fresh seed against the same rate on
 *     another: what noise alone makes of the regret; NaN where there is one seed, or none trained
 */
public record FoundOracle(Oracle oracle, TaskFacts facts, double noiseFloor) {

  /** An oracle of which no fresh seed was trained. */
  static FoundOracle untrained(Oracle oracle, TaskFacts facts) {
    return new FoundOracle(oracle, facts, Double.NaN);
  }

  /** An oracle whose rate was trained with all fresh seeds, or is now. */
  static FoundOracle of(Oracle oracle, Laboratory laboratory) {
    TaskFacts facts = laboratory.facts();
    List<Double> losses =
        oracle.task().seeds().stream()
            .map(seed -> laboratory.fit(oracle.schedule(), seed, oracle.rounded()))
            .map(facts::bounded)
            .toList();
    return new FoundOracle(oracle, facts, noiseFloor(facts, losses));
  }

  static double noiseFloor(TaskFacts facts, List<Double> losses) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < losses.size(); i++) {
      for (int j = 0; j < losses.size(); j++) {
        if (i != j) {
          sum += facts.regret(losses.get(i), losses.get(j));
          pairs++;
        }
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }
}

package dev.anneal.compare.find;

import java.util.ArrayList;
import java.util.List;

/**
 * All candidates on one task and seed.
 *
 * @param laboratory measures
 * @param oracles all tasks' oracles
 * @param judge says how well a rate trains
 * @param seed the seed
 */
record Trial(Laboratory laboratory, List<Oracle> oracles, Judge judge, long seed) {

  List<Landing> landings(List<Candidate> candidates) {
    List<Oracle> others =
        oracles.stream().filter(oracle -> !oracle.task().equals(laboratory.task())).toList();
    List<Landing> landings = new ArrayList<>();
    for (Oracle oracle : oracles) {
      if (oracle.task().equals(laboratory.task())) {
        Situation situation = new Situation(laboratory, oracle.schedule(), seed, others);
        candidates.forEach(candidate -> landings.add(land(candidate, situation, oracle)));
      }
    }
    return landings;
  }

  private Landing land(Candidate candidate, Situation situation, Oracle oracle) {
    Answer answer = candidate.answer(situation);
    double rate = answer.rate().orElse(situation.optimizer().usualLearningRate());
    Judge.Verdict verdict = judge.judge(laboratory, oracle, seed, rate, answer.net());
    FindTask task = laboratory.task();
    return new Landing(
        task.name(),
        task.group(),
        candidate.name(),
        oracle.schedule().name(),
        seed,
        rate,
        answer.rate().isPresent(),
        oracle.rate(),
        verdict.loss(),
        verdict.bestLoss(),
        laboratory.facts().regret(verdict.loss(), verdict.bestLoss()),
        verdict.pointsLost(),
        (double) answer.steps() / situation.steps());
  }
}

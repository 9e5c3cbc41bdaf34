package dev.anneal.compare.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FinderScoreTest {

  private static Landing landing(
      String task, String group, String rule, long seed, double rate, double regret) {
    return new Landing(
        task, group, rule, "one-cycle", seed, rate, rate < 1, 0.1, 0.4, 0.2, regret, 3, 0.25);
  }

  /** Two tasks with two seeds each; the best rate is 0.1 everywhere. */
  private static final List<Landing> LANDINGS =
      List.of(
          landing("a", "ordinary", "mine", 1, 0.1, 0),
          landing("a", "ordinary", "mine", 2, 0.01, 0.1),
          landing("b", "odd", "mine", 1, 1, 0.5),
          landing("b", "odd", "mine", 2, 0.2, 0.02),
          landing("a", "ordinary", "other", 1, 0.1, 0.3),
          landing("a", "ordinary", "other", 2, 0.1, 0.3),
          landing("b", "odd", "other", 1, 0.1, 0.3),
          landing("b", "odd", "other", 2, 0.1, 0.3));

  private static FinderScore score(String group, String rule) {
    return FinderScore.of(LANDINGS, "mine").stream()
        .filter(score -> score.group().equals(group) && score.candidate().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void figuresByHand() {
    FinderScore score = score(FinderScore.ALL, "mine");
    double log2 = Math.log10(2);
    assertThat(score.tasks()).isEqualTo(2);
    // Decades: 0, -1; +1, +0.301.
    assertThat(score.distance().value()).isCloseTo(Math.pow(10, (2 + log2) / 4), within(1e-12));
    assertThat(score.bias()).isCloseTo(log2 / 4, within(1e-12));
    assertThat(score.within3()).isEqualTo(0.5);
    assertThat(score.medianRegret()).isCloseTo(0.06, within(1e-12));
    assertThat(score.regret().value()).isCloseTo(0.155, within(1e-12));
    // Resamples of two tasks: 0.05, 0.155 or 0.26.
    assertThat(score.regret().low()).isCloseTo(0.05, within(1e-12));
    assertThat(score.regret().high()).isCloseTo(0.26, within(1e-12));
    assertThat(score.pointsLost()).isEqualTo(3);
    assertThat(score.catastrophes()).isEqualTo(0.25);
    // Two values d apart deviate by d / sqrt 2.
    assertThat(score.spread()).isCloseTo((1 + (1 - log2)) / 2 / Math.sqrt(2), within(1e-12));
    assertThat(score.cost()).isEqualTo(0.25);
    assertThat(score.answered()).isEqualTo(0.75);
  }

  @Test
  void othersAreHeldAgainstTheReferenceOnTheSameTasks() {
    FinderScore other = score(FinderScore.ALL, "other");
    // By task: 0.3 - 0.05 and 0.3 - 0.26.
    assertThat(other.moreThanReference().value()).isCloseTo(0.145, within(1e-12));
    assertThat(other.moreThanReference().low()).isCloseTo(0.04, within(1e-12));
    assertThat(other.moreThanReference().high()).isCloseTo(0.25, within(1e-12));
    assertThat(score(FinderScore.ALL, "mine").moreThanReference().high()).isZero();
  }

  @Test
  void groupsAreScoredApart() {
    assertThat(score("odd", "mine").regret().value()).isCloseTo(0.26, within(1e-12));
    assertThat(score("ordinary", "mine").regret().value()).isCloseTo(0.05, within(1e-12));
    assertThat(FinderScore.of(LANDINGS.subList(0, 2), "mine")).hasSize(1);
  }

  @Test
  void aSingleSeedHasNoSpread() {
    assertThat(FinderScore.of(LANDINGS.subList(0, 1), "mine").get(0).spread()).isNaN();
  }

  /** Losses 0.2, 0.4 of at most 2: (0.4 - 0.2) / (2 - 0.2) one way, 0 the other. */
  @Test
  void theNoiseFloorIsTheOracleAgainstItself() {
    assertThat(FoundOracle.noiseFloor(Tasks.facts(), List.of(0.2, 0.4)))
        .isCloseTo(0.2 / 1.8 / 2, within(1e-12));
    assertThat(FoundOracle.noiseFloor(Tasks.facts(), List.of(0.2))).isNaN();
  }

  @Test
  void regretIsTheShareLostOfTheGain() {
    TaskFacts facts = Tasks.facts();
    assertThat(facts.regret(0.65, 0.2)).isCloseTo(0.25, within(1e-12));
    assertThat(facts.regret(0.1, 0.2)).isZero();
    assertThat(facts.regret(2, 0.2)).isEqualTo(1);
    assertThat(facts.regret(2, 2)).isZero();
    assertThat(facts.bounded(Result.DIVERGED)).isEqualTo(2);
    assertThat(facts.bounded(new Result(7, 0.4))).isEqualTo(2);
    assertThat(facts.bounded(new Result(0.3, 0.9))).isEqualTo(0.3);
  }

  @Test
  void pointsAreHundredthsOfAccuracyOrOfTheTargetsScale() {
    assertThat(Tasks.facts().pointsLost(new Result(0.3, 0.90), new Result(0.2, 0.93)))
        .isCloseTo(3, within(1e-9));
    assertThat(Tasks.facts().pointsLost(Result.DIVERGED, new Result(0.2, 0.93)))
        .isCloseTo(43, within(1e-9));
    TaskFacts quantity = new TaskFacts("", 10, false, 1, false, 1, 50, 0.5);
    assertThat(quantity.pointsLost(new Result(0.3, 12), new Result(0.2, 10))).isEqualTo(4);
  }
}

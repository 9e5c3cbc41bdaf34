package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.engine.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShortRunsTest {

  private final List<ShortRuns.Run> runs = new ArrayList<>();

  /** Runs at a value, from seed 1 on; null for one that diverged. */
  private void at(double value, @Nullable Double... losses) {
    for (int i = 0; i < losses.length; i++) {
      Double loss = losses[i];
      Evaluation end = loss == null ? null : new Evaluation(loss, 0.5, 10);
      runs.add(new ShortRuns.Run(value, i + 1, 0.1, 300, end, 1));
    }
  }

  private ShortRuns all() {
    return new ShortRuns(runs);
  }

  @Test
  void theValueThatIsBetterForEverySeedIsTheBest() {
    at(0, 0.50, 0.60, 0.70);
    at(1e-3, 0.40, 0.49, 0.61); // 0.10, 0.11 and 0.09 better, though the seeds lie far apart
    assertThat(all().values()).containsExactly(0.0, 1e-3);
    assertThat(all().meanLoss(0)).isEqualTo((0.5 + 0.6 + 0.7) / 3);
    assertThat(all().best()).contains(1e-3);
    assertThat(all().verdict("weight-decay"))
        .isEqualTo("weight-decay 0.001 does best, by more than two standard errors");
  }

  @Test
  void ofValuesThatCannotBeToldApartTheLargestIsTheBest() {
    at(16, 0.40, 0.50, 0.60);
    at(32, 0.42, 0.49, 0.61);
    at(64, 0.80, 0.90, 1.00);
    assertThat(all().good()).containsExactly(16.0, 32.0);
    assertThat(all().verdict("batch"))
        .isEqualTo("batch 32: the largest of 2 that cannot be told apart over 3 seeds");
  }

  @Test
  void valuesOfWhichNoneCanBeToldFromAnotherHaveNoBest() {
    at(0.9, 0.40, 0.50);
    at(0.95, 0.45, 0.46);
    assertThat(all().best()).isEmpty();
    assertThat(all().verdict("momentum"))
        .isEqualTo(
            "no answer: no momentum can be told from another over 2 seeds; take longer runs or more"
                + " seeds, or keep what you have");
  }

  @Test
  void oneRunEachTellsOnlyWhatDiverges() {
    at(0.9, 0.40);
    at(0.95, 0.90);
    assertThat(all().verdict("momentum"))
        .isEqualTo(
            "no answer: one run each cannot tell a difference from chance; take more with --sweeps 3");
    at(0.99, (Double) null);
    assertThat(all().good()).containsExactly(0.9, 0.95);
    assertThat(all().best()).contains(0.95);
  }

  @Test
  void aValueThatDivergedOnceIsNotGood() {
    at(0.9, 0.40, 0.41);
    at(0.99, 0.10, null);
    assertThat(all().meanLoss(0.99)).isInfinite();
    assertThat(all().best()).contains(0.9);
    runs.clear();
    at(0.9, null, null);
    assertThat(all().verdict("momentum"))
        .isEqualTo("no answer: every run diverged; take a smaller rate with --lr");
  }

  @Test
  void aSeedThatNotAllValuesHadATurnWithDoesNotCount() {
    at(0, 0.50, 0.60, 0.10);
    at(1e-3, 0.40, 0.50);
    assertThat(all().meanLoss(0)).isEqualTo(0.55);
    assertThat(all().good()).containsExactly(1e-3);
    assertThat(new ShortRuns(List.of()).verdict("batch"))
        .isEqualTo("no answer: no run was finished");
  }
}

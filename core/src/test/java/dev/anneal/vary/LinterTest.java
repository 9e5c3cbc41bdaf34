package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is noticed, and what is not. A run has 401 steps in epochs of 20 unless a test says so. */
class LinterTest {

  private static final Horizon RUN = Horizon.steps(401).perEpoch(20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one-cycle(0.1)",
        "warm-restarts(0.1, first=25%)",
        "warm-restarts(0.1, first=100, end=reached)",
        "warm-restarts(0.1, first=100, cycles=2)",
        "warmup-stable-decay(0.1)",
        "triangular(0.001, 0.006, cycle=100)",
        "triangular(0.001, 0.006, cycle=5ep)",
        "step(0.1, every=5ep)",
        "step(0.1, every=30)",
        "exponential-decay(0.1, gamma=0.99)",
        "inverse-sqrt(0.1, warmup=50)",
        "flat-cosine(0.1)",
        "linear-to-zero(0.1)",
        "multi-step(0.1, [5ep, 10ep])",
        "piecewise([0.1, 0.01], [200])",
        "hold(0.1, 200) then hold(0.01, 200)",
        "cosine(0.1, 0, 200) then cosine(0.1, 0, 200)",
        "(linear(0.01, 1, 40) then cosine(1, 0, rest)) times(0.1)",
        "linear(0.01, 1, 40) times(0.1) then cosine(0.1, 0, rest)",
        "cosine(0.1, 0, 100%) after-warmup(5%, from=0.01)",
        "(linear(0.01, 0.1, 50) then cosine(0.1, 0.01, 50)) repeat()",
        "cosine(0.1, 0, 200) scale(2)",
        "cosine(0.1, 0, 300) shift(100)",
        "cosine(0.1, 0, 500) shift(-100)",
        "triangular(0.001, 0.006, cycle=50) scale(2)",
        "triangular(0.001, 0.006, cycle=75) shift(100)",
        "(hold(0.1, 200) then cosine(0.01, 0, 200)) shift(-200)",
        "linear(0.1, 0.09999, 40) then cosine(0.09999009, 0, rest)",
        "0.1"
      })
  void noticesNothingInUsualPlans(String text) {
    assertThat(Linter.warnings(Plans.parse(text), RUN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear(0, 0.1, 100%)|the rate is 0 at step 0, which then changes nothing; begin above 0, as"
            + " after-warmup(5%, from=0.01) does",
        "linear(0.1, -0.1, 100%)|the rate at step 201 is -0.0005, and a negative rate climbs; max(0)"
            + " keeps it at 0",
        "linear(0.01, 0.1, 40) then cosine(0.4, 0, rest)|the rate jumps from 0.1 to 0.4 where"
            + " 'cosine(0.4, 0, 360)' follows 'linear(0.01, 0.1, 40)'; let it begin at 0.1",
        "cosine(0.1, 0, 500)|'cosine(0.1, 0, 500)' ends at step 500, but the run's last step is 400,"
            + " so its end is never reached; give its length as a share of the run, such as 100%, or"
            + " as rest",
        "cosine(0.1, 0, 401)|'cosine(0.1, 0, 401)' ends at step 401, but the run's last step is 400,"
            + " so its end is never reached; give its length as a share of the run, such as 100%, or"
            + " as rest",
        "hold(0.1, 500) then cosine(0.1, 0, 50)|'cosine(0.1, 0, 50)' begins at step 500, but the"
            + " run's last step is 400; shorten what is before it or train longer",
        "triangular(0.001, 0.006, cycle=150)|the run ends 66.7% into cycle 3 of"
            + " 'triangular(0.001, 0.006, cycle=150)'; a run that is 100 steps shorter or 50 longer,"
            + " or cycles that are a share of it, such as 25%, end with it",
        "warm-restarts(0.1, first=100, growth=2)|the run ends 25% into cycle 3 of"
            + " 'warm-restarts(0.1, first=100, growth=2)'; a run that is 100 steps shorter or 300"
            + " longer, or cycles that are a share of it, such as 25%, end with it",
        "triangular(0.001, 0.006, cycle=75) scale(2)|the run ends 66.7% into cycle 3 of"
            + " 'triangular(0.001, 0.006, cycle=75)'; a run that is 100 steps shorter or 50 longer,"
            + " or cycles that are a share of it, such as 25%, end with it",
        "triangular(0.001, 0.006, cycle=100) shift(50)|the run ends 50% into cycle 4 of"
            + " 'triangular(0.001, 0.006, cycle=100)'; a run that is 50 steps shorter or 50 longer,"
            + " or cycles that are a share of it, such as 25%, end with it",
        "cosine(0.1, 0, 301) shift(100)|'cosine(0.1, 0, 301)' ends at step 401, but the run's last"
            + " step is 400, so its end is never reached; give its length as a share of the run,"
            + " such as 100%, or as rest",
        "(linear(0.01, 0.1, 40) then cosine(0.4, 0, 360)) times(0.5)|the rate jumps from 0.1 to 0.4"
            + " where 'cosine(0.4, 0, 360)' follows 'linear(0.01, 0.1, 40)'; let it begin at 0.1",
        "(linear(0.01, 0.1, 20) then cosine(0.4, 0, 180)) scale(2)|the rate jumps from 0.1 to 0.4"
            + " where 'cosine(0.4, 0, 180)' follows 'linear(0.01, 0.1, 20)'; let it begin at 0.1",
        "hold(0.4, 40) then (linear(0.4, 0.1, 160) then cosine(0.3, 0, 200)) times(1)|the rate"
            + " jumps from 0.1 to 0.3 where 'cosine(0.3, 0, 200)' follows 'linear(0.4, 0.1, 160)';"
            + " let it begin at 0.1",
        "(hold(0.1, 401) then cosine(0.4, 0, 50))|'cosine(0.4, 0, 50)' begins at step 401, but the"
            + " run's last step is 400; shorten what is before it or train longer",
        "(hold(0.1, 250) then cosine(0.4, 0, 50)) scale(2)|'cosine(0.4, 0, 50)' begins at step 500,"
            + " but the run's last step is 400; shorten what is before it or train longer",
        "linear(0.1, 0.01, 60) repeat()|the run ends 66.7% into cycle 7 of"
            + " 'linear(0.1, 0.01, 60) repeat()'; a run that is 40 steps shorter or 20 longer, or"
            + " cycles that are a share of it, such as 25%, end with it",
        "warm-restarts(0.1, first=100)|no step of 'warm-restarts(0.1, first=100)' has its floor, 0,"
            + " for the next cycle begins there; end=reached lets each cycle's last step have it",
        "cosine(0.1, 0.01, 15)|the length 15 is in steps and shorter than an epoch of 20; write 15ep"
            + " if epochs are meant",
        "multi-step(0.1, [5, 15])|the length 5 is in steps and shorter than an epoch of 20; write"
            + " 5ep if epochs are meant",
        "one-cycle(0.1, warmup=6)|the length 6 is in steps and shorter than an epoch of 20; write 6ep"
            + " if epochs are meant"
      })
  void saysWhatIsWrongAndWhatToDo(String text, String warning) {
    assertThat(Linter.warnings(Plans.parse(text), RUN)).containsExactly(warning);
  }

  /** The run has 20 epochs of 20 steps. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "step(0.1, every=10)",
        "triangular(0.001, 0.006, cycle=10)",
        "warm-restarts(0.1, first=10, end=reached)",
        "0.1 times(warm-restarts(0.1, first=10, end=reached))",
        "step(0.1, every=10) times(0.5)",
        "step(0.1, every=10) clamp(0.001, 1)",
        "hold(0.1, 20ep) then step(0.1, every=10)",
        "hold(0.1, 30) then step(0.1, every=10)",
        "step(0.1, every=10) after-warmup(1ep, from=0.01)",
        "step(0.1, every=5ep) after-warmup(10, from=0.01)",
      })
  void findsTheLengthWhereverItIs(String text) {
    assertThat(Linter.warnings(Plans.parse(text), RUN))
        .contains(
            "the length 10 is in steps and shorter than an epoch of 20; write 10ep if epochs are"
                + " meant");
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "2.5, 0", "9, 1", "10, 1", "11, 0"})
  void takesWholeNumbersUpToTheRunsEpochsForEpochs(double every, int warnings) {
    Plan plan = Decay.step(0.1, 0.9).every(every);
    assertThat(Linter.warnings(plan, Horizon.steps(400).perEpoch(40))).hasSize(warnings);
  }

  @Test
  void takesAnEpochsLengthForSteps() {
    Plan plan = Decay.step(0.1, 0.9).every(20);
    assertThat(Linter.warnings(plan, Horizon.steps(1000).perEpoch(20))).isEmpty();
  }

  @Test
  void noticesEpochsAlsoInTheUsualStairs() {
    assertThat(
            Linter.warnings(
                Plans.parse("step(0.1, every=30)"), Horizon.steps(39_000).perEpoch(433)))
        .containsExactly(
            "the length 30 is in steps and shorter than an epoch of 433; write 30ep if epochs are"
                + " meant");
  }

  @Test
  void noticesAPlanThatEndsEarlyWithoutKnowingEpochs() {
    Horizon run = Horizon.steps(10_001);
    String remedy = " from there on; write 10ep for 10 epochs, or 30% for a share of the run";
    assertThat(Linter.warnings(Plans.parse("cosine(0.1, 0.01, 90)"), run))
        .containsExactly(
            "the plan ends at step 90 of 10000 and holds its last value, 0.01," + remedy);
    assertThat(Linter.warnings(Plans.parse("multi-step(0.1, [30, 60])"), run))
        .containsExactly(
            "the plan ends at step 60 of 10000 and holds its last value, 0.001," + remedy);
    assertThat(Linter.warnings(Plans.parse("linear(0.01, 0.1, 100) then 0.1"), run))
        .as("a warm-up and nothing more")
        .isEmpty();
  }

  @Test
  void noticesValuesThatAreNotFinite() {
    Schedule mine = step -> step < 1_000_000 ? 0.1 : Double.NaN;
    assertThat(Linter.warnings(mine, Horizon.steps(1_000_001)))
        .containsExactly(
            "the rate at step 1000000 is NaN; bound it with clamp(0, 1) or mend its formula");
    assertThat(Linter.warnings(mine, Horizon.steps(1_000_000))).isEqualTo(List.of());
  }

  @Test
  void takesARunOfOneStep() {
    assertThat(Linter.warnings(new Constant(0.1), Horizon.steps(1))).isEmpty();
  }
}

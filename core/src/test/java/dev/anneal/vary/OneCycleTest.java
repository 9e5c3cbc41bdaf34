package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** 1cycle over runs of every length. */
class OneCycleTest {

  @Test
  void isTwoPhases() {
    assertThat(OneCycle.peak(1).over(101))
        .isEqualTo(Phase.cosine(0.04, 1, 30).then(Phase.cosine(1, 4e-6, 70)));
    assertThat(OneCycle.dip(0.95, 0.85).over(101))
        .isEqualTo(Phase.cosine(0.95, 0.85, 30).then(Phase.cosine(0.85, 0.95, 70)));
  }

  @Test
  void givesARunOfOneStepItsFirstValue() {
    assertThat(OneCycle.peak(1).over(1).at(0)).isEqualTo(0.04);
    assertThat(OneCycle.dip(0.95, 0.85).over(1).at(0)).isEqualTo(0.95);
  }

  @Test
  void givesARunOfTwoStepsItsFirstAndItsLastValue() {
    Schedule schedule = OneCycle.peak(1).over(2);
    assertThat(schedule.at(0)).isEqualTo(0.04);
    assertThat(schedule.at(1)).isEqualTo(4e-6);
  }

  @Test
  void putsTheMiddleOfThreeStepsBetweenPeakAndLast() {
    Schedule schedule = OneCycle.peak(1).over(3);
    assertThat(schedule.at(0)).isEqualTo(0.04);
    // offset 1 of 2 is 0.4 of 1.4 past the peak: (1 + cos(2 pi / 7)) / 2
    assertThat(schedule.at(1)).isBetween(0.8117, 0.8118);
    assertThat(schedule.at(2)).isEqualTo(4e-6);
  }

  @Test
  void endsExactlyWithEveryRun() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      long steps = 2L + random.nextInt(100_000);
      double warmup = 0.001 + 0.998 * random.nextDouble();
      OneCycle plan = OneCycle.peak(0.1).warmup(warmup);
      Schedule schedule = plan.over(steps);
      assertThat(schedule.at(0)).isEqualTo(plan.initial());
      assertThat(schedule.at((double) (steps - 1))).isEqualTo(plan.last());
      assertThat(schedule.at(warmup * (double) (steps - 1))).isEqualTo(plan.peak());
    }
  }

  @Test
  void needsAWarmupThatFitsTheRun() {
    OneCycle plan = OneCycle.peak(1).warmup(Length.steps(20));
    assertThatThrownBy(() -> plan.over(21))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "warmup must be shorter than the run's 20 intervals, but was 20;"
                + " shorten it or train longer");
    assertThat(plan.over(22).at(20)).isEqualTo(1);
  }
}

package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts one after another. */
class SequenceTest {

  private static final Phase UP = Phase.linear(0, 1, 10);
  private static final Phase DOWN = Phase.linear(1, 0, 5);
  private static final Schedule HALF = new Constant(0.5);

  @Test
  void isTheSameHoweverItIsPutTogether() {
    Span left = UP.then(DOWN).then(UP);
    Span right = UP.then(DOWN.then(UP));
    assertThat(left).isEqualTo(right).hasSameHashCodeAs(right).hasToString(right.toString());
    assertThat(left.steps()).isEqualTo(25);

    Schedule tailed = UP.then(DOWN).then(HALF);
    assertThat(tailed).isEqualTo(UP.then(DOWN.then(HALF)));
    assertThat(tailed).hasToString("linear(0, 1, 10) then linear(1, 0, 5) then 0.5");

    Plan plan = UP;
    assertThat(plan.then(DOWN).then(HALF)).isEqualTo(tailed);
  }

  @Test
  void takesALambdaAsItsTail() {
    Schedule schedule = UP.then(step -> 1 / (1 + step));
    assertThat(schedule.at(9)).isEqualTo(0.9);
    assertThat(schedule.at(10)).isEqualTo(1);
    assertThat(schedule.at(12)).isEqualTo(1.0 / 3);
  }

  @Test
  void decidesOverTheRunWhatThePartsLeaveOpen() {
    Plan plan =
        Phase.linear(0, 1, Length.share(0.5)).then(Phase.linear(1, 0, Length.epochs(2))).then(HALF);
    Schedule schedule = plan.over(Horizon.steps(21).perEpoch(5));
    assertThat(schedule).isEqualTo(UP.then(Phase.linear(1, 0, 10)).then(HALF));
  }

  @Test
  void mayBeginWithACycleThatFillsTheRun() {
    Schedule schedule = OneCycle.peak(1).then(new Constant(0.1)).over(101);
    assertThat(schedule.at(99)).isLessThan(0.01);
    assertThat(schedule.at(100)).isEqualTo(0.1);
  }

  @Test
  void needsAnEndToGoOnFrom() {
    Plan endless = HALF;
    assertThatThrownBy(() -> endless.then(UP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("what is followed by 'then' must have an end, but was 0.5");
    Plan restarts = WarmRestarts.from(1).firstCycle(Length.share(0.25));
    assertThatThrownBy(() -> restarts.then(UP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "what is followed by 'then' must have an end, but was warm-restarts(1, first=25%)");
    Plan unknown = horizon -> HALF;
    Plan joined = unknown.then(UP);
    assertThatThrownBy(() -> joined.over(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("what is followed by 'then' must have an end, but was 0.5");
  }

  /** Phases of fractional length that begin where the one before ends: nothing may jump. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isContinuousAcrossFractionalLengths(long seed) {
    Random random = new Random(seed);
    List<Phase> phases = new ArrayList<>();
    double from = random.nextDouble();
    for (int i = 0; i < 20; i++) {
      double to = random.nextDouble();
      phases.add(Phase.linear(from, to, 1 + 10 * random.nextDouble()));
      from = to;
    }
    Span all = phases.stream().map(Span.class::cast).reduce(Span::then).orElseThrow();
    double end = 0;
    for (Phase phase : phases) {
      assertThat(all.at(end)).isCloseTo(phase.from(), Offset.offset(1e-13));
      double middle = end + phase.steps() / 2;
      double half = (phase.from() + phase.to()) / 2;
      assertThat(all.at(middle)).isCloseTo(half, Offset.offset(1e-13));
      end += phase.steps();
      assertThat(all.at(Math.nextDown(end))).isCloseTo(phase.to(), Offset.offset(1e-13));
    }
    assertThat(all.steps()).isEqualTo(end);
    assertThat(all.at(end)).isEqualTo(from);
    assertThat(all.at(1e12)).isEqualTo(from);
  }
}

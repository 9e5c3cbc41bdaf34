package dev.anneal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.OneCycle;
import dev.anneal.vary.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final Blobs ROWS = Blobs.classes(105, 6, 3);
  private static final Batches BATCHES = Batches.shuffled(ROWS, 10); // 10 batches an epoch

  private final ReferenceSession session =
      ReferenceSession.hidden(BATCHES, Optimizer.sgd(), 8, 0.1, 1);

  @Test
  void aRunLowersTheLossAndCompletes() {
    double before = session.evaluate(ROWS).loss();
    Outcome outcome =
        Training.on(session)
            .learningRate(OneCycle.peak(0.3))
            .momentum(OneCycle.dip(0.95, 0.85))
            .run(RunLength.epochs(20));
    assertThat(outcome).isEqualTo(new Outcome.Completed(200, planned(200)));
    assertThat(session.evaluate(ROWS).loss()).isLessThan(before / 3);
  }

  @Test
  void eachStepGetsTheRatesOfItsPlans() {
    Training.on(session)
        .learningRate(Phase.linear(0.1, 0.3, 4))
        .momentum(new Constant(0.5))
        .weightDecay(Phase.linear(0.02, 0, 2))
        .run(RunLength.steps(5));
    assertThat(session.ratesSeen)
        .extracting(groups -> groups.get(0))
        .usingElementComparator(TrainingTest::nearly)
        .containsExactly(
            new Rates(0.1, 0.5, 0.02),
            new Rates(0.15, 0.5, 0.01),
            new Rates(0.2, 0.5, 0),
            new Rates(0.25, 0.5, 0),
            new Rates(0.3, 0.5, 0));
  }

  private static Timeline planned(long steps) {
    return Timeline.of(Horizon.steps(steps).perEpoch(10).batch(10));
  }

  private static int nearly(Rates a, Rates b) {
    double distance =
        Math.abs(a.learningRate() - b.learningRate())
            + Math.abs(a.momentum() - b.momentum())
            + Math.abs(a.weightDecay() - b.weightDecay());
    return distance < 1e-12 ? 0 : 1;
  }

  @Test
  void withoutPlansTheOptimizersUsualConstantsHold() {
    Training.on(session).run(RunLength.steps(2));
    assertThat(session.ratesSeen.get(1)).containsOnly(new Rates(0.01, 0.9, 0));
  }

  @Test
  void observersSeeEveryEventInItsPlace() {
    List<String> events = new ArrayList<>();
    Observer observer =
        new Observer() {
          @Override
          public void started(Session started, Horizon horizon) {
            events.add("started " + horizon.steps() + " " + horizon.stepsPerEpoch());
          }

          @Override
          public Signal afterStep(Step step) {
            events.add(step.index() + (step.endsEpoch() ? " ends epoch " + step.epochs() : ""));
            return Signal.CONTINUE;
          }

          @Override
          public void ended(Outcome outcome) {
            events.add("ended " + outcome.steps());
          }
        };
    Training.on(session).observe(observer).run(RunLength.steps(11));
    assertThat(events)
        .containsExactly(
            "started 11 OptionalLong[10]",
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9 ends epoch 1.0",
            "10",
            "ended 11");
  }

  @Test
  void anObserverStopsTheRunAfterAllHaveSeenTheStep() {
    List<Long> seen = new ArrayList<>();
    Outcome outcome =
        Training.on(session)
            .observe(step -> step.index() == 6 ? Signal.stop("enough") : Signal.CONTINUE)
            .observe(
                step -> {
                  seen.add(step.index());
                  return Signal.CONTINUE;
                })
            .run(RunLength.steps(50));
    assertThat(outcome).isEqualTo(new Outcome.Stopped(7, planned(50), "enough"));
    assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void anInterruptStopsTheRunAndIsLeftSet() {
    Outcome outcome =
        Training.on(session)
            .observe(
                step -> {
                  if (step.index() == 3) {
                    Thread.currentThread().interrupt();
                  }
                  return Signal.CONTINUE;
                })
            .run(RunLength.steps(50));
    assertThat(outcome).isEqualTo(new Outcome.Stopped(4, planned(50), "interrupted"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aLossThatIsNotFiniteIsAnOutcomeAndNotAnException() {
    Blobs numbers = Blobs.quantity(50, 4);
    ReferenceSession exploding =
        ReferenceSession.linear(Batches.shuffled(numbers, 10), Optimizer.sgd(), 1);
    Outcome outcome =
        Training.on(exploding).learningRate(new Constant(1e30)).run(RunLength.steps(1000));
    assertThat(outcome).isInstanceOf(Outcome.Diverged.class);
    Outcome.Diverged diverged = (Outcome.Diverged) outcome;
    assertThat(diverged.loss()).isNotEqualTo(0).matches(loss -> !Double.isFinite(loss));
    assertThat(diverged.steps()).isBetween(2L, 20L);
    assertThat(diverged.rates().learningRate()).isEqualTo(1e30);
  }

  @Test
  void aLossIsReadOnlyAfterTheNextStepWasBegun() {
    List<String> order = new ArrayList<>();
    Training.on(new LateLosses(session, order)).run(RunLength.steps(3));
    assertThat(order).containsExactly("step 0", "step 1", "read 0", "step 2", "read 1", "read 2");
  }

  @Test
  void anExceptionOfAnObserverIsPassedOn() {
    assertThatThrownBy(
            () ->
                Training.on(session)
                    .observe(
                        step -> {
                          throw new IllegalStateException("full disk");
                        })
                    .run(RunLength.steps(3)))
        .hasMessage("full disk");
  }

  @Test
  void lengthsCountStepsOrEpochs() {
    assertThat(RunLength.epochs(2.5).horizon(BATCHES).steps()).isEqualTo(25);
    assertThat(RunLength.epochs(0.01).horizon(BATCHES).steps()).isEqualTo(1);
    assertThat(RunLength.steps(7).horizon(BATCHES).steps()).isEqualTo(7);
    assertThat(RunLength.samples(256).horizon(BATCHES).steps()).isEqualTo(26);
    assertThat(RunLength.samples(1).horizon(BATCHES).steps()).isEqualTo(1);
    assertThat(RunLength.steps(500)).hasToString("500");
    assertThat(RunLength.samples(60_000)).hasToString("60000 samples");
    assertThat(RunLength.within(Duration.ofSeconds(90))).hasToString("1.5min");
    assertThat(RunLength.within(Duration.ofSeconds(90)).time()).isEqualTo(Duration.ofSeconds(90));
    assertThatThrownBy(() -> RunLength.within(Duration.ZERO))
        .hasMessage("minutes must be positive, but was 0");
    assertThatThrownBy(() -> RunLength.within(Duration.ofMinutes(2)).horizon(BATCHES))
        .hasMessage("steps must be known beforehand, but a run of 2min measures them");
    assertThat(RunLength.epochs(3)).hasToString("3ep");
    assertThat(RunLength.epochs(0.5)).hasToString("0.5ep");
    assertThatThrownBy(() -> RunLength.steps(-5)).hasMessage("steps must be positive, but was -5");
    assertThatThrownBy(() -> RunLength.epochs(0)).hasMessage("epochs must be positive, but was 0");
  }

  @Test
  void aCursorGivesTheLoopsRatesToALoopOfOnesOwn() {
    RatePlans plans =
        RatePlans.usual(Optimizer.sgd())
            .learningRate(OneCycle.peak(0.3))
            .momentum(OneCycle.dip(0.95, 0.85));
    Training.on(session).plans(plans).run(RunLength.steps(40));
    Cursor cursor = Cursor.over(plans, Horizon.steps(40));
    for (List<Rates> seen : session.ratesSeen) {
      assertThat(cursor.rates()).isEqualTo(seen.get(0));
      cursor.advance();
    }
    assertThat(cursor.hasStep()).isFalse();
    assertThatThrownBy(cursor::rates)
        .hasMessage(
            "the run of 40 steps is over; more steps need a plan of their own, in a new cursor, or"
                + " length(...) before the end");
    assertThat(cursor.at(12).rates()).isEqualTo(session.ratesSeen.get(12).get(0));
    assertThatThrownBy(() -> cursor.at(41)).hasMessage("step must be from 0 to 40, but was 41");
  }

  @Test
  void snapshotsOfTheReferenceEngineRepeatBitForBit() {
    Training.on(session).run(RunLength.steps(37));
    try (var snapshot = session.capture()) {
      List<Double> first = Losses.of(session, 15);
      session.restore(snapshot);
      assertThat(Losses.of(session, 15)).isEqualTo(first);
    }
    assertThat(session.evaluate(ROWS).loss()).isCloseTo(0.5, within(0.6));
  }
}

package dev.anneal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Runs with a time, on a clock that the tests move. */
class TimeBudgetTest {

  private static final double BUDGET = 100; // seconds
  private static final double FIRST = 1;
  private static final double LAST = 0.001;
  private static final Batches BATCHES =
      Batches.shuffled(Blobs.classes(64, 4, 3), 4); // 16 batches an epoch

  /** The anneal: the share of it that is done is the share of the way from first to last. */
  private static final Plan ANNEAL =
      horizon -> Phase.linear(FIRST, LAST, (double) horizon.intervals());

  private final ReferenceSession session =
      ReferenceSession.linear(BATCHES, Optimizer.sgd().momentum(0), 1);
  private final List<Double> rates = new ArrayList<>();
  private double now = 1234; // seconds

  private Outcome run(DoubleUnaryOperator secondsPerStep, double secondsPerEvaluation) {
    double begun = now;
    session.beforeStep = () -> now += secondsPerStep.applyAsDouble(now - begun);
    Outcome outcome =
        Training.on(session)
            .learningRate(ANNEAL)
            .clock(() -> Math.round(now * 1e9))
            .observe(
                step -> {
                  rates.add(step.rates().learningRate());
                  now += step.endsEpoch() ? secondsPerEvaluation : 0;
                  return Signal.CONTINUE;
                })
            .run(RunLength.within(Duration.ofSeconds((long) BUDGET)));
    now -= begun;
    return outcome;
  }

  private void checkTheAnnealEndsWithTheTime(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    assertThat(now).isCloseTo(BUDGET, within(0.02 * BUDGET));
    assertThat(rates).hasSize((int) outcome.steps()).endsWith(LAST);
    assertThat(outcome.timeline().changes()).hasSizeLessThan(100);
    for (int i = 1; i < rates.size(); i++) {
      assertThat(rates.get(i)).as("step %d", i).isLessThan(rates.get(i - 1));
    }
  }

  @Test
  void aSteadyRunGoesAsMeasured() {
    Outcome outcome = run(elapsed -> 0.05, 0);
    checkTheAnnealEndsWithTheTime(outcome);
    assertThat(outcome.timeline().changes()).isEmpty();
    // Of 2,000 steps, 20 were taken to measure.
    assertThat(outcome.steps()).isEqualTo(1980);
    assertThat(rates).startsWith(FIRST);
  }

  @Test
  void aRunThatBecomesSlowerTakesFewerSteps() {
    Outcome outcome = run(elapsed -> elapsed < BUDGET / 2 ? 0.05 : 0.1, 0);
    checkTheAnnealEndsWithTheTime(outcome);
    assertThat(outcome.timeline().planned().steps()).isEqualTo(1980);
    assertThat(outcome.steps()).isBetween(1460L, 1500L);
    assertThat(rates.get(950)).as("half the way at half the time").isBetween(0.49, 0.53);
  }

  @Test
  void aRunThatBecomesFasterTakesMoreSteps() {
    Outcome outcome = run(elapsed -> elapsed < BUDGET / 2 ? 0.1 : 0.05, 0);
    checkTheAnnealEndsWithTheTime(outcome);
    assertThat(outcome.steps()).isBetween(1460L, 1510L);
  }

  @Test
  void noiseInTheStepsTimeIsAveraged() {
    SplittableRandom random = new SplittableRandom(5);
    checkTheAnnealEndsWithTheTime(
        run(elapsed -> random.nextInt(10) == 0 ? 0.3 : random.nextDouble(0.01, 0.06), 0));
  }

  @Test
  void evaluationsAreInTheTime() {
    Outcome outcome = run(elapsed -> 0.05, 1.5); // an epoch's steps take 0.8
    checkTheAnnealEndsWithTheTime(outcome);
    assertThat(outcome.steps()).isBetween(670L, 710L);
  }

  @Test
  void fewLongStepsEndNearestToTheTime() {
    Outcome outcome = run(elapsed -> 7, 0);
    assertThat(outcome.steps()).isEqualTo(10); // 4 were taken to measure; 72 seconds are left
    assertThat(rates).startsWith(FIRST).endsWith(LAST);
  }

  @Test
  void aTimeThatMeasuringUsedUpLeavesOneStep() {
    assertThat(run(elapsed -> 60, 0).steps()).isEqualTo(1);
    assertThat(rates).containsExactly(FIRST);
  }

  @Test
  void measuringLeavesNoTrace() {
    ReferenceSession alone = ReferenceSession.linear(BATCHES, Optimizer.sgd().momentum(0), 1);
    Outcome outcome = run(elapsed -> 0.5, 0);
    Training.on(alone).learningRate(ANNEAL).run(RunLength.steps(outcome.steps()));
    assertThat(outcome.timeline().changes()).isEmpty();
    assertThat(session.weights().get(0).values()).containsExactly(alone.weights().get(0).values());
    assertThat(session.position()).isEqualTo(alone.position());
  }

  @Test
  void whatChangedIsEnoughToRepeatTheRun() {
    Outcome outcome = run(elapsed -> elapsed < BUDGET / 2 ? 0.05 : 0.1, 0);
    Timeline replayed = Timeline.of(outcome.timeline().planned());
    for (Change change : outcome.timeline().changes()) {
      replayed = replayed.with(change);
    }
    Cursor cursor =
        Cursor.continuing(
            RatePlans.usual(Optimizer.sgd()).learningRate(ANNEAL), new Progress(replayed, 0));
    for (double rate : rates) {
      assertThat(cursor.rates().learningRate()).isCloseTo(rate, within(1e-12));
      cursor.advance();
    }
  }

  @Test
  void aRunThatWasStoppedGoesOnForAnotherTime() {
    session.beforeStep = () -> now += 0.05;
    Training training =
        Training.on(session)
            .learningRate(ANNEAL)
            .clock(() -> Math.round(now * 1e9))
            .observe(
                step -> {
                  rates.add(step.rates().learningRate());
                  return Signal.CONTINUE;
                });
    Outcome stopped =
        training
            .observe(step -> step.index() == 989 ? Signal.stop("enough") : Signal.CONTINUE)
            .run(RunLength.within(Duration.ofSeconds(100)));
    double begun = now;
    Outcome completed =
        training
            .continuing(stopped.progress(), LengthPolicy.STRETCH)
            .run(RunLength.within(Duration.ofSeconds(20)));
    assertThat(now - begun).isCloseTo(20, within(0.4));
    assertThat(completed.timeline().changes()).hasSize(1);
    assertThat(completed.steps()).isEqualTo(990 + 396); // of 400, 4 were taken to measure
    assertThat(rates).hasSize(1386).endsWith(LAST);
    assertThat(rates.get(990)).isLessThan(rates.get(989)).isGreaterThan(rates.get(989) - 0.002);
  }

  @Test
  void theLengthIsTheClocksAlone() {
    assertThatThrownBy(
            () ->
                Training.on(session)
                    .clock(() -> Math.round(now++ * 1e9))
                    .observe(step -> Signal.length(99, LengthPolicy.STRETCH))
                    .run(RunLength.within(Duration.ofSeconds(100))))
        .hasMessage("steps must be left to the clock in a run with a time, but 99 were asked for");
  }
}

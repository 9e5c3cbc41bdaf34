package dev.anneal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.find.CoarseToFine;
import dev.anneal.find.RateTest;
import dev.anneal.vary.Constant;
import dev.anneal.vary.OneCycle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepBackTest {

  private static final Blobs ROWS = Blobs.classes(60, 6, 3);

  /** Far too high for regression: the loss grows without bound. */
  private static final double TOO_HIGH = 5;

  private static ReferenceSession regression() {
    return ReferenceSession.linear(Batches.shuffled(Blobs.quantity(60, 6), 10), Optimizer.sgd(), 1);
  }

  private static List<Change> changes(Outcome outcome) {
    return outcome.timeline().changes();
  }

  @Test
  void withoutItTheRunDiverges() {
    try (ReferenceSession session = regression()) {
      assertThat(train(session)).isInstanceOf(Outcome.Diverged.class);
    }
  }

  @Test
  void aRunThatComesApartGoesBackAndEndsWell() {
    try (ReferenceSession session = regression()) {
      double before = session.evaluate(Blobs.quantity(60, 6)).loss();
      Outcome outcome = train(session, StepBack.USUAL);
      assertThat(outcome).isInstanceOf(Outcome.Completed.class);
      assertThat(outcome.steps()).isEqualTo(400);
      assertThat(changes(outcome)).isNotEmpty().allMatch(Change.Back.class::isInstance);
      assertThat(session.evaluate(Blobs.quantity(60, 6)).loss()).isLessThan(before / 2);
    }
  }

  @Test
  void theSessionIsAsItWasButForItsPlaceInTheData() {
    try (ReferenceSession session = regression()) {
      List<Double> losses = new ArrayList<>();
      Outcome outcome =
          Training.on(session)
              .learningRate(OneCycle.peak(TOO_HIGH))
              .observe(
                  step -> {
                    losses.add(step.loss().value());
                    return Signal.CONTINUE;
                  })
              .observe(StepBack.USUAL.observer())
              .run(RunLength.steps(400));
      Change.Back back = (Change.Back) changes(outcome).get(0);
      assertThat(back.factor()).isEqualTo(0.5);
      assertThat(losses.get((int) back.from())).isLessThan(losses.get((int) back.from() - 1));
      assertThat(session.position().epoch()).isEqualTo(400 / 6);
      assertThat(session.position().batch()).isEqualTo(400 % 6);
    }
  }

  @Test
  void aRunThatLearnsIsLeftAlone() {
    try (ReferenceSession with =
            ReferenceSession.hidden(Batches.shuffled(ROWS, 10), Optimizer.sgd(), 8, 0.1, 1);
        ReferenceSession without =
            ReferenceSession.hidden(Batches.shuffled(ROWS, 10), Optimizer.sgd(), 8, 0.1, 1)) {
      Training training = Training.on(without).learningRate(OneCycle.peak(0.3));
      List<Double> plain = Losses.of(training, RunLength.steps(300));
      List<Double> watched =
          Losses.of(
              Training.on(with).learningRate(OneCycle.peak(0.3)).observe(StepBack.USUAL.observer()),
              RunLength.steps(300));
      assertThat(watched).isEqualTo(plain);
    }
  }

  @Test
  void aRunThatLosesWhatItLearnedGoesBack() {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      losses.add(2.3);
    }
    for (int i = 0; i < 40; i++) {
      losses.add(0.5);
    }
    Stability stability = new Stability();
    for (double loss : losses) {
      assertThat(stability.after(loss)).isNotEqualTo(Stability.State.UNSTABLE);
    }
    List<Stability.State> after = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      after.add(stability.after(2.3));
    }
    assertThat(after.subList(0, 4)).doesNotContain(Stability.State.UNSTABLE);
    assertThat(after).contains(Stability.State.UNSTABLE); // more than half of the last 9
  }

  @Test
  void noiseIsNoTrouble() {
    Stability stability = new Stability();
    for (int i = 0; i < 500; i++) {
      double loss = 1 + 0.4 * Math.sin(i * 2.4) - 0.0001 * i;
      assertThat(stability.after(loss)).isNotEqualTo(Stability.State.UNSTABLE);
    }
  }

  @Test
  void aLossThatIsLostAtTheLastStepIsADivergedRun() {
    try (ReferenceSession session = regression()) {
      Outcome outcome =
          Training.on(session)
              .learningRate(horizon -> step -> step == 0 ? 1e300 : 0)
              .observe(
                  step ->
                      step.index() == 1 ? Signal.back(session.capture(), 0, 0.5) : Signal.CONTINUE)
              .run(RunLength.steps(2));
      assertThat(outcome).isInstanceOf(Outcome.Diverged.class);
      assertThat(changes(outcome)).isEmpty();
    }
  }

  @Test
  void itGivesUpInTheEnd() {
    try (ReferenceSession session = regression()) {
      Outcome outcome =
          Training.on(session)
              .learningRate(new Constant(1e6))
              .observe(StepBack.USUAL.times(2).observer())
              .run(RunLength.steps(400));
      assertThat(outcome).isInstanceOf(Outcome.Diverged.class);
      assertThat(changes(outcome)).hasSize(2);
    }
  }

  @Test
  void aRunThatIsGoneOnWithKnowsWhatItLostBefore() {
    List<Double> before = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      before.add(i < 20 ? 0.1 : 0.001);
    }
    try (ReferenceSession session = regression()) {
      Outcome outcome =
          Training.on(session)
              .learningRate(OneCycle.peak(TOO_HIGH))
              .observe(StepBack.USUAL.observer(before))
              .run(RunLength.steps(400));
      assertThat(((Change.Back) changes(outcome).get(0)).to()).isZero();
    }
  }

  @Test
  void aRunThatStaysBehindItsRangeTestBeginsAnewThreeTimesAtMost() {
    StepBack outOfReach = StepBack.USUAL.yardstick(new Yardstick(1, -1, Double.NaN, 1e-4, 40));
    try (ReferenceSession session =
        ReferenceSession.hidden(Batches.shuffled(ROWS, 10), Optimizer.sgd(), 8, 0.1, 1)) {
      List<Rates> rates = new ArrayList<>();
      Outcome outcome =
          Training.on(session)
              .learningRate(new Constant(0.1))
              .observe(
                  step -> {
                    rates.add(step.rates());
                    return Signal.CONTINUE;
                  })
              .observe(outOfReach.observer())
              .run(RunLength.steps(1000));
      assertThat(outcome.steps()).isEqualTo(1000);
      assertThat(changes(outcome))
          .containsExactly(
              new Change.Back(140, 0, 0.5),
              new Change.Back(280, 0, 0.5),
              new Change.Back(420, 0, 0.5));
      assertThat(rates.get(999).learningRate()).isEqualTo(0.1 / 8);
    }
  }

  @Test
  void aRunThatKeepsUpWithItsRangeTestIsLeftAlone() {
    try (ReferenceSession session =
        ReferenceSession.hidden(Batches.shuffled(ROWS, 10), Optimizer.sgd(), 8, 0.1, 1)) {
      RateTest.Result test = CoarseToFine.USUAL.measure(session, List.of());
      StepBack net = StepBack.USUAL.yardstick(test.curve().yardstick(Math.log(3)).orElseThrow());
      Outcome outcome =
          Training.on(session)
              .learningRate(OneCycle.peak(0.3))
              .observe(net.observer())
              .run(RunLength.steps(300));
      assertThat(changes(outcome)).isEmpty();
    }
  }

  @Test
  void refusesValuesThatMeanNothing() {
    assertThatThrownBy(() -> StepBack.USUAL.factor(1))
        .hasMessage("factor must be in (0, 1), but was 1.0");
    assertThatThrownBy(() -> StepBack.USUAL.times(0))
        .hasMessage("times must be positive, but was 0");
  }

  private static Outcome train(ReferenceSession session) {
    return Training.on(session).learningRate(OneCycle.peak(TOO_HIGH)).run(RunLength.steps(400));
  }

  private static Outcome train(ReferenceSession session, StepBack net) {
    return Training.on(session)
        .learningRate(OneCycle.peak(TOO_HIGH))
        .observe(net.observer())
        .run(RunLength.steps(400));
  }
}

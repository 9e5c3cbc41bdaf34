package dev.anneal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.OneCycle;
import dev.anneal.vary.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Timeline PLANNED = Timeline.of(Horizon.steps(11));
  private static final Batches BATCHES = Batches.shuffled(Blobs.classes(105, 6, 3), 10);

  private final ReferenceSession session =
      ReferenceSession.hidden(BATCHES, Optimizer.sgd(), 8, 0.1, 1);

  private static double[] positions(Timeline timeline) {
    return LongStream.range(0, timeline.steps()).mapToDouble(timeline::position).toArray();
  }

  private static Timeline changed(long from, long steps, LengthPolicy policy) {
    return PLANNED.with(new Change.Length(from, steps, policy));
  }

  @Test
  void withoutChangesAPositionIsTheStep() {
    assertThat(positions(PLANNED)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(Timeline.of(Horizon.steps(1)).position(0)).isEqualTo(0);
  }

  @Test
  void stretchingSpreadsWhatIsLeftEvenly() {
    // Steps 0 to 4 are taken; 6 intervals are left, over 12 steps.
    assertThat(positions(changed(5, 17, LengthPolicy.STRETCH)))
        .containsExactly(0, 1, 2, 3, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10);
    assertThat(positions(changed(5, 8, LengthPolicy.STRETCH)))
        .containsExactly(0, 1, 2, 3, 4, 6, 8, 10);
    assertThat(positions(changed(5, 6, LengthPolicy.STRETCH))).containsExactly(0, 1, 2, 3, 4, 10);
  }

  @Test
  void holdingComesBeforeWhatIsLeft() {
    assertThat(positions(changed(5, 14, LengthPolicy.HOLD_THEN_DECAY)))
        .containsExactly(0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 8, 9, 10);
    assertThat(positions(changed(5, 8, LengthPolicy.HOLD_THEN_DECAY)))
        .as("a shorter run has nothing to hold")
        .containsExactly(0, 1, 2, 3, 4, 6, 8, 10);
  }

  @Test
  void changesAddUpAndTheLastStepHasTheLastPosition() {
    Timeline timeline = PLANNED;
    for (long from = 1; from < timeline.steps() && from < 40; from += 3) {
      double before = timeline.position(from - 1);
      LengthPolicy policy = from % 2 == 0 ? LengthPolicy.STRETCH : LengthPolicy.HOLD_THEN_DECAY;
      timeline = timeline.with(new Change.Length(from, timeline.steps() + 5 - from % 4, policy));
      assertThat(timeline.position(from - 1)).isEqualTo(before);
      assertThat(positions(timeline)).isSorted().endsWith(10);
    }
    assertThat(timeline.changes()).hasSize(13);
    Timeline replayed = PLANNED;
    for (Change change : timeline.changes()) {
      replayed = replayed.with(change);
    }
    assertThat(replayed).isEqualTo(timeline).hasSameHashCodeAs(timeline);
    assertThat(positions(replayed)).containsExactly(positions(timeline));
  }

  @Test
  void aRunOfOneStepThatBecomesLongerRunsThroughItsPlan() {
    Timeline longer =
        Timeline.of(Horizon.steps(1)).with(new Change.Length(0, 3, LengthPolicy.STRETCH));
    assertThat(positions(longer)).containsExactly(0, 0.5, 1);
  }

  @Test
  void factorsMultiplyFromTheirStepOn() {
    Timeline timeline = PLANNED.with(new Change.Scale(3, 0.5)).with(new Change.Scale(6, 0.1));
    assertThat(LongStream.of(0, 2, 3, 5).mapToDouble(timeline::scale))
        .containsExactly(1.0, 1.0, 0.5, 0.5);
    assertThat(timeline.scale(6)).isCloseTo(0.05, within(1e-15));
    assertThatThrownBy(() -> new Change.Scale(3, 0))
        .hasMessage("factor must be positive and finite, but was 0.0");
  }

  @Test
  void whatCannotBeIsToldInPlainWords() {
    assertThatThrownBy(() -> changed(5, 14, LengthPolicy.REFUSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "steps must stay 11, as planned, but was 14; STRETCH stretches or squeezes what is left"
                + " of the plans, HOLD_THEN_DECAY holds the rates in force and then runs through"
                + " what is left");
    assertThatThrownBy(() -> changed(5, 5, LengthPolicy.STRETCH))
        .hasMessage(
            "steps must be more than the 5 taken, but was 5; Signal.stop ends a run at once");
    assertThatThrownBy(() -> changed(11, 20, LengthPolicy.STRETCH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the run has taken all of its 11 steps, so nothing of its plans is left for more; give"
                + " the added steps a plan of their own in a new run on the same session");
    assertThatThrownBy(() -> PLANNED.with(new Change.Scale(4, 2)).with(new Change.Scale(3, 2)))
        .hasMessage("from must not be before the last change's 4, but was 3");
    assertThat(changed(5, 11, LengthPolicy.REFUSE)).isEqualTo(PLANNED);
    assertThat(changed(5, 14, LengthPolicy.STRETCH)).hasToString("14 steps (11 planned, 1 change)");
  }

  @Test
  void anObserverMakesARunLonger() {
    List<Double> rates = new ArrayList<>();
    List<Change> seen = new ArrayList<>();
    Observer observer =
        new Observer() {
          @Override
          public Signal afterStep(Step step) {
            rates.add(step.rates().learningRate());
            return step.index() == 4
                ? Signal.length(17, LengthPolicy.STRETCH)
                : step.index() == 10 ? Signal.scale(0.5) : Signal.CONTINUE;
          }

          @Override
          public void changed(Change change, Timeline timeline) {
            seen.add(change);
            assertThat(timeline.steps()).isEqualTo(17);
          }
        };
    Outcome outcome =
        Training.on(session)
            .learningRate(Phase.linear(10, 0, 10))
            .observe(observer)
            .run(RunLength.steps(11));
    assertThat(outcome.steps()).isEqualTo(17);
    assertThat(seen)
        .isEqualTo(outcome.timeline().changes())
        .containsExactly(new Change.Length(5, 17, LengthPolicy.STRETCH), new Change.Scale(11, 0.5));
    assertThat(rates)
        .containsExactly(
            10.0, 9.0, 8.0, 7.0, 6.0, 5.5, 5.0, 4.5, 4.0, 3.5, 3.0, 1.25, 1.0, 0.75, 0.5, 0.25,
            0.0);
  }

  @Test
  void aRunThatWasStoppedGoesOnAsIfItHadNotBeen() {
    Training training =
        Training.on(session)
            .learningRate(OneCycle.peak(0.3))
            .momentum(OneCycle.dip(0.95, 0.85))
            .observe(step -> step.index() == 6 ? Signal.scale(0.5) : Signal.CONTINUE);
    Outcome stopped =
        training
            .observe(step -> step.index() == 12 ? Signal.stop("enough") : Signal.CONTINUE)
            .run(RunLength.epochs(4));
    Outcome completed =
        training.continuing(stopped.progress(), LengthPolicy.REFUSE).run(RunLength.epochs(4));
    ReferenceSession whole = ReferenceSession.hidden(BATCHES, Optimizer.sgd(), 8, 0.1, 1);
    Outcome atOnce =
        new Training(whole, training.plans(), training.observers(), training.clock(), null)
            .run(RunLength.epochs(4));
    assertThat(completed).isEqualTo(atOnce);
    assertThat(session.ratesSeen).isEqualTo(whole.ratesSeen);
    assertThat(session.weights().get(0).values()).containsExactly(whole.weights().get(0).values());
  }

  @Test
  void aCompletedRunSaysHowToAddSteps() {
    Training training = Training.on(session).learningRate(OneCycle.peak(0.3));
    Outcome completed = training.run(RunLength.steps(20));
    assertThatThrownBy(
            () ->
                training
                    .continuing(completed.progress(), LengthPolicy.STRETCH)
                    .run(RunLength.steps(30)))
        .hasMessageStartingWith("the run has taken all of its 20 steps")
        .hasMessageEndingWith("a plan of their own in a new run on the same session");
    assertThat(training.learningRate(Phase.linear(0.01, 0, 9)).run(RunLength.steps(10)).steps())
        .isEqualTo(10);
    assertThat(session.ratesSeen).hasSize(30);
  }

  @Test
  void aCursorChangesItsLengthLikeTheLoop() {
    RatePlans plans = RatePlans.usual(Optimizer.sgd()).learningRate(Phase.linear(10, 0, 10));
    Cursor cursor = Cursor.over(plans, Horizon.steps(11));
    for (int i = 0; i < 5; i++) {
      cursor.advance();
    }
    cursor.length(17, LengthPolicy.HOLD_THEN_DECAY);
    assertThat(cursor.rates().learningRate()).isEqualTo(6);
    assertThat(cursor.at(16).rates().learningRate()).isEqualTo(0);
    cursor.scale(0.1);
    Cursor resumed = Cursor.continuing(plans, cursor.progress());
    assertThat(resumed.rates()).isEqualTo(cursor.rates());
    assertThat(resumed.rates().learningRate()).isCloseTo(0.6, within(1e-15));
    while (resumed.hasStep()) {
      resumed.advance();
    }
    assertThatThrownBy(() -> resumed.length(20, LengthPolicy.STRETCH))
        .hasMessageStartingWith("the run has taken all of its 17 steps");
  }

  @Test
  void goingBackTakesUpTheEarlierPositionAndSqueezesTheRest() {
    Timeline timeline = Timeline.of(Horizon.steps(101)).with(new Change.Back(40, 20, 0.5));
    assertThat(timeline.steps()).isEqualTo(101);
    assertThat(timeline.position(39)).isEqualTo(39);
    assertThat(timeline.position(40)).isEqualTo(20);
    assertThat(timeline.position(70)).isEqualTo(60); // 80 positions in 60 steps
    assertThat(timeline.position(100)).isEqualTo(100);
    assertThat(timeline.scale(39)).isEqualTo(1);
    assertThat(timeline.scale(40)).isEqualTo(0.5);
    Timeline twice = timeline.with(new Change.Back(70, 40, 0.5));
    assertThat(twice.position(69)).isEqualTo(timeline.position(69));
    assertThat(twice.position(70)).isEqualTo(20);
    assertThat(twice.position(100)).isEqualTo(100);
    assertThat(twice.scale(70)).isEqualTo(0.25);
    assertThat(Timeline.of(Horizon.steps(101)).with(new Change.Back(100, 99, 1)).position(100))
        .isEqualTo(99);
  }

  @Test
  void goesBackOnlyToWhatWas() {
    assertThatThrownBy(() -> new Change.Back(5, 5, 0.5))
        .hasMessage("to must be from 0 to 4, but was 5");
    assertThatThrownBy(() -> new Change.Back(5, 2, 1.5))
        .hasMessage("factor must be in (0, 1], but was 1.5");
  }
}

package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Loss;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.train.Change;
import dev.anneal.train.LengthPolicy;
import dev.anneal.train.Outcome;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.Step;
import dev.anneal.train.Training;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Blobs VALIDATION = Blobs.classes(20, 6, 3);
  private static final Batches BATCHES =
      Batches.shuffled(Blobs.classes(40, 6, 3), 10); // 4 batches an epoch

  private final ReferenceSession session = ReferenceSession.linear(BATCHES, Optimizer.sgd(), 1);
  private final History history = new History(VALIDATION);

  @Test
  void itEvaluatesAtTheEndOfEachEpochAndOfTheRun() {
    Training.on(session).observe(history).run(RunLength.steps(10));
    List<History.Entry> entries = history.entries();
    assertThat(entries)
        .extracting(History.Entry::step)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(entries)
        .filteredOn(entry -> entry.validation() != null)
        .extracting(History.Entry::step)
        .containsExactly(3L, 7L, 9L);
    assertThat(entries.get(3).epochs()).isEqualTo(1);
    assertThat(entries.get(9).epochs()).isEqualTo(2.5);
    assertThat(entries.get(9).rates()).isEqualTo(new Rates(0.01, 0.9, 0));
    assertThat(history.lastEvaluation()).isEqualTo(session.evaluate(VALIDATION));
  }

  @Test
  void aRunThatEndsWithAnEpochIsEvaluatedThereOnce() {
    Training.on(session).observe(history).run(RunLength.epochs(1));
    assertThat(history.entries())
        .filteredOn(entry -> entry.validation() != null)
        .singleElement()
        .isEqualTo(history.entries().get(3));
  }

  @Test
  void itKeepsWhatChangedInTheRun() {
    assertThat(history.timeline()).isNull();
    Outcome outcome =
        Training.on(session)
            .observe(history)
            .observe(
                step ->
                    step.index() == 2
                        ? Signal.length(8, LengthPolicy.STRETCH)
                        : step.index() == 5 ? Signal.stop("enough") : Signal.CONTINUE)
            .run(RunLength.steps(10));
    assertThat(history.timeline()).isEqualTo(outcome.timeline());
    assertThat(outcome.timeline().changes())
        .containsExactly(new Change.Length(3, 8, LengthPolicy.STRETCH));
  }

  @Test
  void aRunThatGoesOnIsAppended() {
    Training training = Training.on(session).learningRate(Phase.linear(0.1, 0, 9)).observe(history);
    Outcome stopped =
        training
            .observe(step -> step.index() == 5 ? Signal.stop("enough") : Signal.CONTINUE)
            .run(RunLength.steps(10));
    training.continuing(stopped.progress(), LengthPolicy.STRETCH).run(RunLength.steps(14));
    assertThat(history.entries())
        .extracting(History.Entry::step)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
    assertThat(history.entries().get(13).rates().learningRate()).isZero();
    assertThat(history.trainingSeconds()).isGreaterThan(history.entries().get(5).seconds());
  }

  @Test
  void aStoppedRunIsEvaluatedWhereItStopped() {
    Training.on(session)
        .observe(history)
        .observe(step -> step.index() == 1 ? Signal.stop("enough") : Signal.CONTINUE)
        .run(RunLength.epochs(5));
    assertThat(history.entries()).hasSize(2);
    assertThat(history.entries().get(1).validation()).isEqualTo(session.evaluate(VALIDATION));
  }

  @Test
  void watchingDoesNotChangeTheRun() {
    Training.on(session).observe(history).run(RunLength.epochs(3));
    ReferenceSession alone = ReferenceSession.linear(BATCHES, Optimizer.sgd(), 1);
    Training.on(alone).run(RunLength.epochs(3));
    assertThat(session.evaluate(VALIDATION)).isEqualTo(alone.evaluate(VALIDATION));
  }

  @Test
  void aDivergedRunIsNotEvaluatedAtItsEnd() {
    Batches batches = Batches.shuffled(Blobs.quantity(40, 6), 10);
    Outcome outcome =
        Training.on(ReferenceSession.linear(batches, Optimizer.sgd(), 1))
            .learningRate(new Constant(1e300))
            .observe(history)
            .run(RunLength.epochs(5));
    assertThat(outcome).isInstanceOf(Outcome.Diverged.class);
    List<History.Entry> entries = history.entries();
    assertThat(entries.get(entries.size() - 1).validation()).isNull();
  }

  @Test
  void secondsRiseAndEvaluationIsKeptApart() {
    Training.on(session).observe(history).run(RunLength.epochs(2));
    List<History.Entry> entries = history.entries();
    for (int i = 1; i < entries.size(); i++) {
      assertThat(entries.get(i).seconds()).isGreaterThanOrEqualTo(entries.get(i - 1).seconds());
    }
    assertThat(history.trainingSeconds()).isEqualTo(entries.get(entries.size() - 1).seconds());
    assertThat(history.evaluatingSeconds()).isPositive();
  }

  @Test
  void anEmptyHistoryKnowsOfNothing() {
    assertThat(history.entries()).isEmpty();
    assertThat(history.lastEvaluation()).isNull();
    assertThat(history.trainingSeconds()).isZero();
    Step step = new Step(0, 1, new Rates(0.1, 0.9, 0), Loss.of(1));
    assertThatThrownBy(() -> history.afterStep(step))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("history must observe a run, but none has started");
  }
}

package dev.anneal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.engine.Batches;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.train.EarlyStopper.Earlier;
import dev.anneal.train.EarlyStopper.Look;
import dev.anneal.vary.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {

  private static final double NAN = Double.NaN;

  private final ReferenceSession session = session();

  /** The weights after each number of steps. */
  private final List<List<NamedTensor>> weights = new ArrayList<>();

  private static ReferenceSession session() {
    return ReferenceSession.linear(
        Batches.shuffled(Blobs.classes(40, 6, 3), 10), Optimizer.sgd(), 1);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private Outcome run(ReferenceSession on, EarlyStopper stopper, int steps) {
    weights.add(on.weights());
    return Training.on(on)
        .learningRate(new Constant(0.1))
        .observe(stopper)
        .observe(
            step -> {
              weights.add(on.weights());
              return Signal.CONTINUE;
            })
        .run(RunLength.steps(steps));
  }

  private static Measure losses(double... losses) {
    return step ->
        step.index() < losses.length
            ? OptionalDouble.of(losses[(int) step.index()])
            : OptionalDouble.empty();
  }

  private static void same(List<NamedTensor> actual, List<NamedTensor> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).values()).isEqualTo(expected.get(i).values());
    }
  }

  /** The steps taken and the step of the best, by hand from Keras 2.11's EarlyStopping. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 2;1;1;0, 3, 2",
    "2, 0, 2;1;1;0;3;3, 6, 4",
    "2, 0, 1;1;1, 3, 1",
    "2, 0.5, 3;2.6;2.4;2;2, 5, 3",
    "3, 0.5, 3;2.6;2.5;2.5, 4, 1",
    "2, 0, 1;NaN;NaN;0, 3, 1",
  })
  void stopsAfterSoManyThatAreNoBetter(
      long patience, double minDelta, String losses, long steps, int best) {
    double[] values =
        Arrays.stream(losses.split(";", -1)).mapToDouble(Double::parseDouble).toArray();
    EarlyStopper stopper = EarlyStopping.patience(patience).minDelta(minDelta).on(losses(values));
    Outcome outcome = run(session, stopper, 20);
    assertThat(outcome.steps()).isEqualTo(steps);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Stopped.class,
            stopped ->
                assertThat(stopped.reason())
                    .isEqualTo(
                        "the loss was not less than its best, %.4g after step %d, in %d looks"
                            .formatted(values[best - 1], best, patience)));
    assertThat(stopper.bestWeights())
        .contains(new BestWeights(best, values[best - 1], ((Outcome.Stopped) outcome).reason()));
    same(session.weights(), weights.get(best));
  }

  @Test
  void aRunThatEndsByItselfHasItsBestWeightsToo() {
    EarlyStopper stopper = EarlyStopping.patience(5).on(losses(3, 1, 2, 2));
    assertThat(run(session, stopper, 4)).isInstanceOf(Outcome.Completed.class);
    assertThat(stopper.bestWeights()).contains(new BestWeights(2, 1, null));
    same(session.weights(), weights.get(2));
  }

  @Test
  void aRunThatIsStoppedByAnotherStaysWhereItIs() {
    EarlyStopper stopper = EarlyStopping.patience(5).on(losses(1, 2, 2, 2));
    Training.on(session)
        .observe(stopper)
        .observe(
            step -> {
              weights.add(session.weights());
              return step.index() == 2 ? Signal.stop("enough") : Signal.CONTINUE;
            })
        .run(RunLength.steps(10));
    same(session.weights(), weights.get(2));
  }

  @Test
  void nothingIsKeptWhereNothingWasLookedAt() {
    EarlyStopper stopper = EarlyStopping.patience(1).on(losses());
    assertThat(run(session, stopper, 3)).isInstanceOf(Outcome.Completed.class);
    assertThat(stopper.bestWeights()).isEmpty();
    same(session.weights(), weights.get(3));
  }

  @Test
  void aRunThatIsGoneOnWithKeepsTheBestOfBefore() {
    EarlyStopper first = EarlyStopping.patience(3).on(losses(2, 1, 1.5));
    Training.on(session)
        .learningRate(new Constant(0.1))
        .observe(first)
        .observe(
            step -> {
              weights.add(session.weights());
              return step.index() == 2 ? halfWay(first) : Signal.CONTINUE;
            })
        .run(RunLength.steps(10));
  }

  /** Goes on in another session with what the first one copies out. */
  private Signal halfWay(EarlyStopper first) {
    try (ReferenceSession other = session()) {
      other.load(session.save());
      Earlier earlier =
          new Earlier(
              List.of(new Look(1, 2), new Look(2, 1), new Look(3, 1.5)),
              first.bestState().orElseThrow());
      EarlyStopper second = EarlyStopping.patience(3).on(losses(0, 0, 0, 1.2, 1.1, 1), earlier);
      Timeline timeline = Timeline.of(RunLength.steps(10).horizon(other.batches()));
      Outcome outcome =
          Training.on(other)
              .learningRate(new Constant(0.1))
              .observe(second)
              .continuing(new Progress(timeline, 3), LengthPolicy.REFUSE)
              .run(RunLength.steps(10));
      assertThat(outcome.steps()).isEqualTo(5); // 1.5, 1.2 and 1.1 are no better than 1
      assertThat(second.bestWeights()).map(BestWeights::steps).contains(2L);
      same(other.weights(), weights.get(1));
    }
    return Signal.stop("enough");
  }

  @Test
  void whatIsWrongIsTold() {
    assertThatThrownBy(() -> EarlyStopping.patience(0))
        .hasMessage("patience must be positive, but was 0");
    assertThatThrownBy(() -> EarlyStopping.patience(1).minDelta(NAN))
        .hasMessage("min-delta must be finite and not negative, but was NaN");
    assertThatThrownBy(() -> new Earlier(List.of(new Look(1, 1)), null))
        .hasMessage("best must be given where losses were looked at, but was left out");
    assertThat(EarlyStopping.patience(5)).hasToString("patience=5");
    assertThat(EarlyStopping.patience(5).minDelta(0.001))
        .hasToString("patience=5, min-delta=0.001");
  }
}

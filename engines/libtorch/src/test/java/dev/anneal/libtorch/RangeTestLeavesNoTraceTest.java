package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.find.Criterion;
import dev.anneal.find.LossCurve;
import dev.anneal.find.MomentumTest;
import dev.anneal.find.RangeTest;
import dev.anneal.find.StopRule;
import dev.anneal.find.Sweeps;
import dev.anneal.libtorch.net.Models;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.Losses;
import dev.anneal.train.Observer;
import dev.anneal.train.Signal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training after a range test is bit for bit the training without it. */
class RangeTestLeavesNoTraceTest {

  private static final RangeTest SHORT =
      RangeTest.exponential(1e-5, 10).steps(60).stopWhen(StopRule.aboveStart(1000));

  private static final Shape SHAPE = Shape.of(1, 16, 16);

  /** The first steps end in the middle of the fourth epoch of 12 steps. */
  private static final long STEPS_BEFORE = 37;

  static Stream<Arguments> models() {
    List<Precision> precisions =
        Hardware.hasBf16() ? List.of(Precision.values()) : List.of(Precision.FP32);
    return Stream.of(
            "linear",
            "mlp(32, 16, dropout=0.3)",
            "mlp(32, norm=batch, dropout=0.3)",
            "lenet",
            "small-cnn",
            "resnet-8")
        .flatMap(model -> precisions.stream().map(precision -> Arguments.of(model, precision)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void completed(String model, Precision precision) {
    leavesNoTrace(model, precision, SHORT::run);
  }

  @ParameterizedTest
  @MethodSource("models")
  void endedByDivergence(String model, Precision precision) {
    StopRule never = planned -> loss -> false;
    leavesNoTrace(
        model,
        precision,
        session -> {
          LossCurve curve = RangeTest.exponential(1, 1e60).steps(60).stopWhen(never).run(session);
          assertThat(curve.size()).isLessThan(60);
          assertThat(curve.losses().get(curve.size() - 1)).matches(loss -> !Double.isFinite(loss));
        });
  }

  @ParameterizedTest
  @MethodSource("models")
  void endedByAnObserversException(String model, Precision precision) {
    Observer failing =
        step -> {
          if (step.index() == 20) {
            throw new IllegalStateException("full disk");
          }
          return Signal.CONTINUE;
        };
    leavesNoTrace(
        model,
        precision,
        session ->
            assertThatThrownBy(() -> SHORT.run(session, List.of(failing))).hasMessage("full disk"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void endedByAnInterrupt(String model, Precision precision) {
    Observer interrupting =
        step -> {
          if (step.index() == 20) {
            Thread.currentThread().interrupt();
          }
          return Signal.CONTINUE;
        };
    leavesNoTrace(
        model,
        precision,
        session -> {
          assertThat(SHORT.run(session, List.of(interrupting)).size()).isEqualTo(21);
          assertThat(Thread.interrupted()).isTrue();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp(32, norm=batch, dropout=0.3)", "small-cnn"})
  void lookingAtTheValidationLossWithLayersOfTheirOwn(String model) {
    RangeTest test =
        SHORT
            .criterion(Criterion.validation(RandomRows.classes(40, SHAPE, 5)))
            .groups(GroupPlans.none().layerDecay(0.5));
    leavesNoTrace(
        model, Precision.FP32, session -> assertThat(test.run(session).size()).isBetween(1, 15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp(32, norm=batch, dropout=0.3)", "small-cnn"})
  void inSeveralOrdersOfTheData(String model) {
    leavesNoTrace(
        model,
        Precision.FP32,
        session -> {
          Sweeps sweeps = Sweeps.run(SHORT.steps(12), session, List.of(1L, 2L));
          assertThat(sweeps.curves().get(0)).isNotEqualTo(sweeps.curves().get(1));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp(32, norm=batch, dropout=0.3)", "small-cnn"})
  void ofTheMomentum(String model) {
    leavesNoTrace(
        model,
        Precision.FP32,
        session -> assertThat(MomentumTest.at(1e-3).steps(30).run(session).losses()).hasSize(30));
  }

  static Stream<Refinements> parts() {
    return Stream.of(
        Refinements.NONE.accumulate(3),
        Refinements.NONE.halves(true),
        Refinements.NONE.accumulate(2).halves(true));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void onPartsOfABatch(Refinements parts) {
    leavesNoTrace(
        "mlp(32, norm=batch, dropout=0.3)",
        Libtorch.standard().refinements(parts),
        session -> assertThat(SHORT.run(session).size()).isPositive());
  }

  private static void leavesNoTrace(
      String model, Precision precision, Consumer<Session> rangeTest) {
    leavesNoTrace(model, Libtorch.standard().precision(precision), rangeTest);
  }

  private static void leavesNoTrace(String model, Libtorch engine, Consumer<Session> rangeTest) {
    List<Double> untouched;
    try (Session session = open(model, engine)) {
      Losses.of(session, STEPS_BEFORE);
      untouched = Losses.of(session, 20);
    }
    try (Session session = open(model, engine)) {
      Losses.of(session, STEPS_BEFORE);
      rangeTest.accept(session);
      assertThat(Losses.of(session, 20)).isEqualTo(untouched);
    }
  }

  private static Session open(String model, Libtorch engine) {
    Batches batches = Batches.shuffled(RandomRows.classes(200, SHAPE, 5), 16);
    return engine.session(Models.parse(model), batches, Optimizer.sgd(), 3);
  }
}

package dev.anneal.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Target;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden values are scikit-learn's, by bench/peers/scores.py. */
class ScoresTest {

  private static final Target.Classes TWO = new Target.Classes(List.of("no", "yes"));
  private static final Target.Classes THREE = new Target.Classes(List.of("a", "b", "c"));
  private static final Target.Quantity METRES = new Target.Quantity(10, 2);

  static Stream<JsonNode> classes() throws IOException {
    return golden("classes");
  }

  static Stream<JsonNode> quantities() throws IOException {
    return golden("quantities");
  }

  private static Stream<JsonNode> golden(String kind) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ScoresTest.class.getResourceAsStream("/golden/scores.json"))) {
      return JsonMapper.shared().readTree(file).get(kind).valueStream();
    }
  }

  private static float[] floats(JsonNode node) {
    float[] values = new float[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) node.get(i).asDouble();
    }
    return values;
  }

  private static void same(JsonNode golden, String name, double actual) {
    assertThat(actual).as(name).isCloseTo(golden.get(name).asDouble(), within(1e-9));
  }

  private static void same(JsonNode golden, String name, Score actual) {
    if (golden.get(name).isNull()) {
      assertThat(actual).as(name).isInstanceOf(Score.Undefined.class);
    } else {
      same(golden, name, actual.value().orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void scoresOfClassesAreThoseOfScikitLearn(JsonNode golden) {
    int count = golden.get("classes").asInt();
    ClassScores scores =
        ClassScores.of(
            new Target.Classes(IntStream.range(0, count).mapToObj(c -> "class " + c).toList()),
            new Outputs(count, floats(golden.get("outputs"))),
            floats(golden.get("targets")));
    same(golden, "accuracy", scores.accuracy());
    same(golden, "balancedAccuracy", scores.balancedAccuracy());
    same(golden, "auc", scores.auc());
    same(golden, "macroF1", scores.macroF1());
    same(golden, "logLoss", scores.logLoss());
    same(golden, "brier", scores.brier());
    same(golden, "calibrationError", scores.calibrationError());
    for (int c = 0; c < count; c++) {
      ClassScore one = scores.perClass().get(c);
      // Where scikit-learn says 0 for want of a row, there is no score here.
      same(golden.get("precision"), c, one.precision());
      same(golden.get("recall"), c, one.recall());
      same(golden.get("f1"), c, one.f1());
      assertThat(one.support()).isEqualTo(golden.get("support").get(c).asLong());
      for (int predicted = 0; predicted < count; predicted++) {
        assertThat(scores.confusion().count(c, predicted))
            .isEqualTo(golden.get("confusion").get(c * count + predicted).asLong());
      }
    }
  }

  private static void same(JsonNode golden, int index, Score actual) {
    assertThat(actual.value().orElse(0)).isCloseTo(golden.get(index).asDouble(), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("quantities")
  void scoresOfAQuantityAreThoseOfScikitLearn(JsonNode golden) {
    Target.Quantity quantity =
        new Target.Quantity(golden.get("mean").asDouble(), golden.get("scale").asDouble());
    QuantityScores scores =
        QuantityScores.of(
            quantity, new Outputs(1, floats(golden.get("outputs"))), floats(golden.get("targets")));
    double units = quantity.scale();
    assertThat(scores.rmse()).isCloseTo(golden.get("rmse").asDouble(), within(1e-6 * units));
    assertThat(scores.mae()).isCloseTo(golden.get("mae").asDouble(), within(1e-6 * units));
    assertThat(scores.medianAbsoluteError())
        .isCloseTo(golden.get("medianAbsoluteError").asDouble(), within(1e-6 * units));
    if (golden.get("r2").isNull()) {
      assertThat(scores.r2()).isEqualTo(Score.undefined("the target is the same in every row"));
    } else {
      assertThat(scores.r2().value().orElseThrow())
          .isCloseTo(golden.get("r2").asDouble(), within(1e-6));
    }
  }

  @Test
  void whatIsUndefinedSaysWhy() {
    ClassScores scores =
        ClassScores.of(
            THREE, new Outputs(3, new float[] {1, 0, 0, 1, 0, 0, 0, 1, 0}), new float[] {0, 1, 1});
    assertThat(scores.auc()).isEqualTo(Score.undefined("no row is of class c"));
    ClassScore c = scores.perClass().get(2);
    assertThat(c.precision()).isEqualTo(Score.undefined("c was never predicted"));
    assertThat(c.recall()).isEqualTo(Score.undefined("no row is of class c"));
    assertThat(c.f1())
        .isEqualTo(Score.undefined("no row is of class c, and it was never predicted"));
    ClassScores none =
        ClassScores.of(TWO, new Outputs(2, new float[] {1, 0, 1, 0}), new float[] {0, 0});
    assertThat(none.auc()).isEqualTo(Score.undefined("no row is of class yes"));
    ClassScores all =
        ClassScores.of(TWO, new Outputs(2, new float[] {1, 0, 1, 0}), new float[] {1, 1});
    assertThat(all.auc()).isEqualTo(Score.undefined("no row is of class no"));
    assertThat(all.balancedAccuracy()).isZero();
    assertThat(all.macroF1()).isZero();
  }

  @Test
  void theF1OfTwoClassesIsThatOfTheSecond() {
    float[] yes = {0, 1, 0, 1, 1, 0};
    ClassScores scores = ClassScores.of(TWO, new Outputs(2, yes), new float[] {1, 0, 0});
    assertThat(scores.f1()).isEqualTo(Score.of(2.0 / 3)); // 1 hit, 1 row, 2 predicted
    assertThat(scores.f1()).isEqualTo(scores.perClass().get(1).f1());
  }

  /** By scipy's binomtest(hits, rows).proportion_ci(method='wilson'). */
  @Test
  void wilsonsInterval() {
    near(Interval.wilson(9, 10), 0.5958499732047615, 0.9821237869049271);
    near(Interval.wilson(0, 20), 0, 0.16112515805281935);
    near(Interval.wilson(812, 1000), 0.7866068125887821, 0.8350052901162314);
  }

  private static void near(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  /** The mean of 400 numbers from 0 to 1 has a standard error of 1 / sqrt(12 * 400) = 0.01443. */
  @Test
  void theBootstrapsIntervalIsAboutTwoStandardErrorsEachWay() {
    for (int rows : new int[] {400, 40_000}) {
      double[] values = new double[rows];
      for (int i = 0; i < rows; i++) {
        values[i] = (i + 0.5) / rows; // in order, so that neighbours are alike
      }
      double error = 1 / Math.sqrt(12.0 * rows);
      Interval interval = Interval.bootstrap(values, mean -> mean, 1);
      assertThat(interval.low()).isCloseTo(0.5 - 1.96 * error, within(0.25 * error));
      assertThat(interval.high()).isCloseTo(0.5 + 1.96 * error, within(0.25 * error));
      assertThat(Interval.bootstrap(values, mean -> mean, 1)).isEqualTo(interval);
      assertThat(Interval.bootstrap(values, mean -> mean, 2)).isNotEqualTo(interval);
      assertThat(Interval.bootstrap(values, Math::sqrt, 1))
          .isEqualTo(new Interval(Math.sqrt(interval.low()), Math.sqrt(interval.high())));
    }
  }

  @Test
  void aSessionsScoresAgreeWithItsEvaluation() {
    Blobs rows = Blobs.classes(50, 6, 3);
    try (ReferenceSession session =
        ReferenceSession.linear(Batches.shuffled(rows, 10), Optimizer.sgd(), 1)) {
      session.step(new Rates(0.1, 0.9, 0));
      Evaluation evaluation = session.evaluate(rows);
      Evaluation scored = Scores.of(session, rows).orElseThrow().evaluation();
      assertThat(scored.loss()).isCloseTo(evaluation.loss(), within(1e-6));
      assertThat(scored.metric()).isEqualTo(evaluation.metric());
      assertThat(scored.rows()).isEqualTo(50);
    }
  }

  @Test
  void aModelThatGivesNothingFiniteHasNoScores() {
    Blobs rows = Blobs.classes(50, 6, 3);
    try (ReferenceSession session =
        ReferenceSession.linear(Batches.shuffled(rows, 10), Optimizer.sgd(), 1)) {
      session.step(new Rates(1e300, 0, 0));
      assertThat(Scores.of(session, rows)).isEmpty();
    }
  }

  @Test
  void aQuantitysLossIsOfTheStandardisedTarget() {
    QuantityScores scores =
        QuantityScores.of(METRES, new Outputs(1, new float[] {1, -1}), new float[] {0, 1});
    assertThat(scores.evaluation()).isEqualTo(new Evaluation(2.5, 2 * Math.sqrt(2.5), 2));
    assertThat(scores.pairs())
        .containsExactly(new QuantityScores.Pair(10, 12), new QuantityScores.Pair(12, 8));
  }

  /** log(1 + y) of 0, 1, 3 and 7 is 0 to 3 times log 2. */
  @Test
  void aLogarithmIsScoredInItsOwnUnits() {
    Target.Logarithm doublings = new Target.Logarithm(0, Math.log(2));
    QuantityScores scores =
        (QuantityScores)
            Scores.of(
                doublings, new Outputs(1, new float[] {1, 1, 3, 2}), new float[] {0, 1, 2, 3});
    assertThat(scores.loss()).isCloseTo(0.75, within(1e-12));
    assertThat(scores.rmse()).isCloseTo(Math.sqrt((1 + 0 + 16 + 16) / 4.0), within(1e-12));
    assertThat(scores.mae()).isCloseTo(9 / 4.0, within(1e-12));
    double variance = (0 + 1 + 9 + 49) / 4.0 - 2.75 * 2.75;
    assertThat(scores.r2().value().orElseThrow()).isCloseTo(1 - 33 / 4.0 / variance, within(1e-12));
    assertThat(scores.pairs().get(3).truth()).isCloseTo(7, within(1e-12));
    assertThat(scores.pairs().get(3).predicted()).isCloseTo(3, within(1e-12));
    assertThat(doublings.standardised(7)).isCloseTo(3, within(1e-12));
    assertThat(doublings.value(1e30)).isEqualTo(Math.expm1(100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Target.Logarithm(0, 0))
        .withMessage("scale must be positive, but was 0.0");
  }

  @Test
  void pairsOfManyRowsAreEvenlyChosen() {
    float[] values = new float[5001];
    values[2] = 1; // the second of 2,000: 5001 / 2000, rounded down
    QuantityScores scores = QuantityScores.of(METRES, new Outputs(1, values), values);
    assertThat(scores.pairs()).hasSize(2000);
    assertThat(scores.pairs().get(1).truth()).isEqualTo(12);
  }

  @Test
  void whatCannotBeScoredIsTold() {
    Outputs broken = new Outputs(2, new float[] {1, 0, Float.NaN, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scores.of(TWO, broken, new float[] {0, 1}))
        .withMessage("outputs must be finite, but were NaN in row 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scores.of(THREE, broken, new float[] {0, 1}))
        .withMessage("outputs must be 2 rows of 3 values, but were 2 rows of 2");
    assertThatThrownBy(() -> Score.of(Double.NaN)).hasMessage("score must be finite, but was NaN");
  }
}

package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.anneal.engine.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits-bn-adam",
        "digits-mlp-plain-sgd",
        "mnist-lenet-adam",
        "mnist-lenet-sgd",
        "mnist-mlp-sgd",
        "wine-linear-sgd"
      })
  void rivalsEqualTheirOwn(String name) throws IOException {
    JsonNode golden = read(name);
    LossCurve curve =
        LossCurve.of(doubles(golden.get("learningRate")), doubles(golden.get("loss")))
            .smoothedLosses(doubles(golden.get("smoothedLoss")));
    Map<String, Rule> rules =
        Map.of(
            "fastai.valley", new Valley(),
            "fastai.slide", new FastaiSlide(),
            "fastai.steep", new FastaiSteep(),
            "fastai.minimum", new FastaiMinimum(),
            "torch_lr_finder.steepest", new TorchLrFinder());
    assertThat(golden.get("suggestion").propertyNames()).hasSameElementsAs(rules.keySet());
    rules.forEach(
        (rule, ours) ->
            assertThat(ours.learningRate(curve).orElseThrow())
                .as(rule)
                .isCloseTo(golden.get("suggestion").get(rule).asDouble(), withinPercentage(1e-13)));
  }

  @Test
  void lightningTakesTheSlopeAgainstTheStepOrTheRate() {
    List<Double> rates = List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0);
    List<Double> head = Collections.nCopies(10, 9.0);
    List<Double> losses = concat(head, List.of(9.0, 7.0, 6.5, 1.0, 0.5, 0.4));
    LossCurve curve =
        LossCurve.of(
                concat(IntStream.range(0, 10).mapToObj(i -> 1e-3 * (i + 1)).toList(), rates),
                losses)
            .smoothedLosses(losses);
    // steps 1, 2, 4, 8, 16 are read: gradients -2, -1.25, -3, -3, -0.5 against the step
    assertThat(new Lightning(Lightning.Axis.STEP).learningRate(curve)).hasValue(4);
    // against the rate: (7 - 9) / (2 - 1) = -2 at the left edge, and gentler everywhere else
    assertThat(new Lightning(Lightning.Axis.RATE).learningRate(curve)).hasValue(1);
  }

  private static List<Double> concat(List<Double> first, List<Double> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  @Test
  void rivalsHaveNoAnswerToAFewPoints() {
    LossCurve curve = LossCurve.of(List.of(0.1, 0.2), List.of(2.0, 1.0));
    assertThat(Rule.rivals()).allMatch(rule -> rule.learningRate(curve).isEmpty());
    assertThat(Rule.rivals()).extracting(Rule::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits-bn-adam", "mnist-lenet-sgd", "wine-linear-sgd"})
  void smoothingEqualsFastai(String name) throws IOException {
    JsonNode golden = read(name);
    LossCurve curve =
        LossCurve.of(doubles(golden.get("learningRate")), doubles(golden.get("loss")));
    List<Double> expected = doubles(golden.get("smoothedLoss"));
    for (int i = 0; i < curve.size(); i++) {
      assertThat(curve.smoothedLosses().get(i)).isCloseTo(expected.get(i), within(1e-6));
    }
  }

  private static JsonNode read(String name) throws IOException {
    try (InputStream json =
        RuleTest.class.getResourceAsStream("/golden/range-tests/" + name + ".json")) {
      return JsonMapper.shared().readTree(json);
    }
  }

  private static List<Double> doubles(JsonNode array) {
    List<Double> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asDouble()));
    return values;
  }

  /** 1e-6 to 10, 350 points: 50 for each tenfold. */
  private static LossCurve curve(DoubleUnaryOperator lossAtLog10Rate, double noise) {
    SplittableRandom random = new SplittableRandom(5);
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 350; i++) {
      double log10 = -6 + i / 50.0;
      rates.add(Math.pow(10, log10));
      losses.add(lossAtLog10Rate.applyAsDouble(log10) + random.nextDouble(-noise, noise));
    }
    return LossCurve.of(rates, losses).plannedSteps(350);
  }

  /** 2.3 until 1e-3, falling to 0.3 at 1e-1, back at 2.3 at 1, then exploding. */
  private static double typical(double log10) {
    if (log10 < -3) {
      return 2.3;
    }
    if (log10 < -1) {
      return 2.3 - (log10 + 3);
    }
    return log10 < 0 ? 0.3 + 2 * (log10 + 1) : 2.3 + 100 * log10;
  }

  @Test
  void turningPointIsWhereTheLossStartsToRise() {
    double rate = new TurningPoint().learningRate(curve(RuleTest::typical, 0.02)).orElseThrow();
    assertThat(Math.log10(rate)).isCloseTo(-1, within(0.1));
  }

  @Test
  void steepestIsInTheMiddleOfASigmoidsDescent() {
    double rate =
        new Steepest()
            .learningRate(curve(x -> 2.3 - 2 / (1 + Math.exp(-6 * (x + 2))), 0.01))
            .orElseThrow();
    assertThat(Math.log10(rate)).isCloseTo(-2, within(0.1)); // no lag
  }

  @Test
  void twoEdgesLiesBetweenItsEdges() {
    double rate = new TwoEdges().learningRate(curve(RuleTest::typical, 0.02)).orElseThrow();
    // down at -1.2 (90% of the descent), up at 0: 0.65 x -1.2 + 0.35 x 0 - 0.30 = -1.08; smoothing
    // blunts the tip, so both edges come out a little further left
    assertThat(Math.log10(rate)).isBetween(-1.28, -1.08);
  }

  @Test
  void aClearCurveHasASuggestionWithinItsInterval() {
    Suggestion suggestion = curve(RuleTest::typical, 0.05).suggest();
    assertThat(suggestion).isInstanceOf(Suggestion.Found.class);
    Suggestion.Found found = (Suggestion.Found) suggestion;
    assertThat(found.low()).isLessThan(found.learningRate());
    assertThat(found.high()).isGreaterThan(found.learningRate());
    assertThat(found.rule()).isEqualTo("both edges, for one-cycle");
    Edges edges = Edges.of(curve(RuleTest::typical, 0.05)).orElseThrow();
    assertThat(Math.log10(found.learningRate())).isBetween(edges.down() - 0.3, edges.up());
    assertThat(found.diagnosis()).startsWith("clear: the loss falls, is lowest at 0.");
  }

  /** The losses of a validation part that turns up at a smaller rate than the training loss. */
  private static LossCurve validation(double turn) {
    LossCurve training = curve(RuleTest::typical, 0.02);
    return curve(log10 -> typical(log10 - 1 - turn), 0.02).trainingLosses(training.losses());
  }

  @Test
  void aValidationLossThatTurnsFirstOverfits() {
    assertThat(validation(-2).suggest().diagnosis())
        .startsWith("overfits: the validation loss is lowest at 0.0087 and then rises")
        .contains("while the training loss falls on, to 0.087")
        .endsWith("; train for fewer epochs, on more data, or with more weight decay");
    assertThat(validation(-1).suggest().diagnosis()).startsWith("clear: the loss falls");
    assertThat(validation(-1.2).suggest().diagnosis()).startsWith("clear: the loss falls");
    assertThat(validation(0).suggest().diagnosis()).startsWith("clear: the loss falls");
  }

  @Test
  void ratesAlongALineHaveAnAnswerToo() {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rates.add(1e-4 + i * 2e-3);
      losses.add(typical(Math.log10(rates.get(i))));
    }
    Suggestion suggestion = LossCurve.of(rates, losses).plannedSteps(1000).suggest();
    assertThat(suggestion.learningRate()).isBetween(0.01, 0.2);
    assertThat(suggestion.diagnosis())
        .startsWith("clear: the loss falls, is lowest at 0.")
        .endsWith(
            "; the rule was fitted to rates that rise by a factor, so that along a line its answer is"
                + " a hint");
  }

  @Test
  void theEdgesOfABasin() {
    Edges edges = Edges.of(curve(RuleTest::typical, 0.001)).orElseThrow();
    // smoothing fills the trough up to 0.45, and the explosion above 1 reaches back
    assertThat(edges.down()).as("0.64").isCloseTo(-1.34, within(0.05));
    assertThat(edges.half()).as("1.38").isCloseTo(-0.46, within(0.05));
    assertThat(edges.up()).as("2.3").isCloseTo(-0.14, within(0.05));
    assertThat(edges.width()).isEqualTo(edges.half() - edges.down());
    assertThat(new Edges(-3, -1, 2).width()).as("no wider than this").isEqualTo(1.5);
  }

  @Test
  void theRateGoesUpWithTheLeftEdgeAndTheWidth() {
    Fitted fitted = Fitted.of(Purpose.USUAL);
    double usual = fitted.log10Rate(new Edges(-2, -1, 0), Purpose.USUAL);
    assertThat(usual).isCloseTo(0.773 * -2 + 0.696 - 0.521, within(1e-12));
    assertThat(fitted.log10Rate(new Edges(-2, -1, 3), Purpose.USUAL)).isEqualTo(usual);
    assertThat(
            fitted.log10Rate(
                new Edges(-2, -1, 0),
                Purpose.USUAL.norm(Purpose.Norm.BATCH).optimizer(Optimizer.adamW())))
        .isCloseTo(usual + 0.255 - 0.537, within(1e-12));
  }

  @Test
  void batchNormBearsMoreAndARunWithoutWarmUpLess() {
    LossCurve curve = curve(RuleTest::typical, 0.05);
    double usual = curve.suggest(Purpose.USUAL).learningRate();
    assertThat(curve.suggest()).isEqualTo(curve.suggest(Purpose.USUAL));
    assertThat(curve.suggest(Purpose.USUAL.norm(Purpose.Norm.BATCH)).learningRate())
        .isGreaterThan(1.5 * usual);
    assertThat(curve.suggest(Purpose.USUAL.use(Use.CONSTANT)).learningRate()).isLessThan(usual);
    assertThat(curve.suggest(Purpose.USUAL.use(Use.CONSTANT)).diagnosis())
        .isEqualTo(curve.suggest().diagnosis());
  }

  @Test
  void weightDecayBoundsTheRateOfALongRunWithBatchNorm() {
    LossCurve curve = curve(RuleTest::typical, 0.05);
    Optimizer.Sgd decaying = Optimizer.sgd().weightDecay(0.002);
    Purpose norm = Purpose.USUAL.norm(Purpose.Norm.BATCH).steps(100_000);
    Suggestion.Found free = found(curve, norm.optimizer(Optimizer.sgd()));
    assertThat(free.learningRate()).isGreaterThan(0.05);
    Suggestion.Found bounded = found(curve, norm.optimizer(decaying));
    assertThat(bounded.learningRate()).isCloseTo(0.0015 * 0.1 / 0.002, within(1e-12));
    assertThat(bounded.rule())
        .isEqualTo(
            "both edges, for one-cycle, and no more than weight decay bears over 100000 steps");
    assertThat(bounded.high() / bounded.low())
        .isCloseTo(free.high() / free.low(), withinPercentage(1));
    assertThat(found(curve, norm.optimizer(decaying.momentum(0.99))).learningRate())
        .as("a tenth of the rate turns the weights as far")
        .isCloseTo(bounded.learningRate() / 10, within(1e-12));
    assertThat(found(curve, norm.optimizer(decaying).steps(1600)).learningRate())
        .as("4 / 1600 in place of 0.0015")
        .isCloseTo(4.0 / 1600 * 0.1 / 0.002, within(1e-12));
    assertThat(found(curve, norm.optimizer(decaying).steps(200))).isEqualTo(free);
    Purpose other = norm.norm(Purpose.Norm.OTHER);
    assertThat(found(curve, other.optimizer(decaying)))
        .isEqualTo(found(curve, other.optimizer(Optimizer.sgd())));
  }

  private static Suggestion.Found found(LossCurve curve, Purpose purpose) {
    return (Suggestion.Found) curve.suggest(purpose);
  }

  @Test
  void anEarlySpikeDoesNotFoolTheRules() {
    LossCurve clean = curve(RuleTest::typical, 0.02);
    List<Double> losses = new ArrayList<>(clean.losses());
    losses.set(120, 9.0);
    LossCurve spiked = LossCurve.of(clean.learningRates(), losses).plannedSteps(350);
    for (Rule rule : List.of(new TwoEdges(), new TurningPoint())) {
      assertThat(Math.log10(rule.learningRate(spiked).orElseThrow()))
          .isCloseTo(Math.log10(rule.learningRate(clean).orElseThrow()), within(0.05));
    }
  }

  @Test
  void aFlatCurveHasNoAnswer() {
    Suggestion suggestion = curve(x -> 2.3, 0.1).suggest();
    assertThat(suggestion.diagnosis())
        .isEqualTo(
            "flat: the loss never falls by more than its noise up to the largest rate tried, 9.5; raise"
                + " the end of the range, or, where that is large already, check that labels belong to"
                + " their inputs, that the inputs are scaled, and that the model can learn");
    assertThat(curve(x -> x < 0 ? 2.3 : 100, 0.1).plannedSteps(400).suggest().diagnosis())
        .isEqualTo(
            "flat: the loss never falls by more than its noise; check that labels belong to their"
                + " inputs, that the inputs are scaled, and that the model can learn");
    assertThatThrownBy(suggestion::learningRate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("no learning rate can be suggested: flat");
  }

  @Test
  void aCurveThatStillFallsAtItsEndHasNoAnswer() {
    Suggestion suggestion = curve(x -> 2.3 - (x + 6) / 4, 0.02).suggest();
    assertThat(suggestion).isInstanceOf(Suggestion.None.class);
    assertThat(suggestion.diagnosis()).startsWith("still falling at the end");
  }

  @Test
  void aLossThatIsNotFiniteFromTheStartHasNoAnswer() {
    LossCurve curve = LossCurve.of(List.of(1e-7), List.of(Double.NaN));
    assertThat(curve.suggest().diagnosis())
        .isEqualTo(
            "not a number: the loss is NaN before any step was taken; look for NaN or infinite"
                + " values in the data and the weights");
    assertThat(Rule.all()).allMatch(rule -> rule.learningRate(curve).isEmpty());
  }

  @Test
  void aLossThatIsNotFiniteAfterTheFirstStepsHasNoAnswer() {
    LossCurve curve =
        LossCurve.of(List.of(1e-7, 1e-6, 1e-5), List.of(2.0, 90.0, Double.POSITIVE_INFINITY));
    assertThat(curve.suggest().diagnosis())
        .isEqualTo(
            "diverged at the start: the loss is Infinity at point 2, at a rate of 1.0e-05; begin at"
                + " a lower rate");
  }

  @Test
  void aFallThatDoesNotPassTheConstantPredictionHasNoAnswer() {
    LossCurve curve = curve(RuleTest::typical, 0.05);
    double lowest =
        curve.centredLosses().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    assertThat(curve.suggest(Purpose.USUAL.constantLoss(lowest + 0.2)))
        .isInstanceOf(Suggestion.Found.class);
    assertThat(curve.suggest(Purpose.USUAL.constantLoss(lowest)).diagnosis())
        .startsWith("learns nothing from the inputs: the loss falls to ")
        .endsWith("; check that labels belong to their inputs, and that the inputs differ");
  }

  @Test
  void aNoisyCurveThatDoesNotFallIsToldFromAFlatOne() {
    assertThat(curve(x -> 2.3, 1.5).suggest().diagnosis())
        .isEqualTo(
            "too noisy: the loss does not fall by more than its noise; check that labels belong to"
                + " their inputs, and take a larger batch or the mean of several sweeps");
  }

  @Test
  void anEmptyAndAShortCurveHaveNoAnswer() {
    assertThat(LossCurve.of(List.of(), List.of()).suggest().diagnosis())
        .isEqualTo("empty: the curve has no points");
    assertThat(LossCurve.of(List.of(0.1, 0.2), List.of(2.0, 1.0)).suggest().diagnosis())
        .isEqualTo("too short: 2 points of 100 planned are too few to read; take more steps");
  }

  @Test
  void aCurveMustBeOne() {
    assertThatThrownBy(
            () -> LossCurve.of(List.of(0.1, 0.2), List.of(1.0, 2.0)).trainingLosses(List.of(1.0)))
        .hasMessage("a curve must have no training losses or as many as losses, but was 1 and 2");
    assertThatThrownBy(() -> LossCurve.of(List.of(0.1, 0.1), List.of(1.0, 1.0)))
        .hasMessage("learning rates must be positive and rising, but was 0.1 after 0.1 at point 1");
    assertThatThrownBy(() -> LossCurve.of(List.of(0.1), List.of(1.0, 1.0)))
        .hasMessage(
            "a curve must have as many losses as learning rates, but was 1 rates, 2 losses, 2"
                + " smoothed losses");
  }

  @Test
  void theRulesHaveTheirNames() {
    assertThat(Rule.all())
        .extracting(Rule::name)
        .containsExactly("two-edges", "turning-point", "steepest", "valley");
    assertThat(Rule.rivals()).hasSizeGreaterThan(5).extracting(Rule::name).contains("valley");
  }
}

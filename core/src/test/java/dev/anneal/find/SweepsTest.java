package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.train.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SweepsTest {

  private static final Batches BATCHES = Batches.shuffled(Blobs.classes(105, 6, 3), 10);

  private static ReferenceSession session() {
    return ReferenceSession.hidden(BATCHES, Optimizer.sgd(), 8, 0.2, 1);
  }

  /** Flat, then down to a trough around a rate, then above the start. */
  private static LossCurve trough(double at) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double log = -7 + 9 * i / 199.0;
      double away = log - Math.log10(at);
      rates.add(Math.pow(10, log));
      losses.add(2 - Math.exp(-2 * away * away) + (away > 1 ? 5 * (away - 1) : 0));
    }
    return LossCurve.of(rates, losses).plannedSteps(200);
  }

  private static LossCurve flat() {
    LossCurve trough = trough(1);
    return LossCurve.of(trough.learningRates(), trough.losses().stream().map(l -> 1.0).toList());
  }

  @Test
  void oneSweepsAnswerIsTheAnswer() {
    Sweeps one = new Sweeps(List.of(trough(0.1)));
    assertThat(one.suggest()).isEqualTo(trough(0.1).suggest());
    assertThat(one.spread()).isNaN();
    assertThat(one.disagree()).isFalse();
    assertThat(one.mean()).isEqualTo(trough(0.1));
  }

  @Test
  void anAnswerCanBeWrittenDown() {
    Suggestion.Found found = new Suggestion.Found(0.29999999999999993, 0.0123456, 123.456, "", "");
    assertThat(found.learningRate()).isEqualTo(0.3);
    assertThat(found.low()).isEqualTo(0.0123);
    assertThat(found.high()).isEqualTo(123);
  }

  @Test
  void severalAnswersAreAveragedInTheLogarithm() {
    Sweeps sweeps = new Sweeps(List.of(trough(0.1), trough(0.2), trough(0.4)));
    Suggestion.Found middle = (Suggestion.Found) trough(0.2).suggest();
    Suggestion.Found found = (Suggestion.Found) sweeps.suggest();
    assertThat(found.learningRate())
        .isCloseTo(middle.learningRate(), within(0.1 * middle.learningRate()));
    assertThat(found.low() / found.learningRate())
        .isCloseTo(middle.low() / middle.learningRate(), withinPercentage(1));
    assertThat(found.rule()).isEqualTo("both edges, for one-cycle, the mean of 3 sweeps");
    // The answers move by the edges' weights, 0.77 in all, for each decade that the curve does.
    assertThat(sweeps.spread()).isCloseTo(0.23, within(0.02));
  }

  @Test
  void answersFarApartAreAWarning() {
    Sweeps near = new Sweeps(List.of(trough(0.1), trough(0.12)));
    assertThat(near.disagree()).isFalse();
    assertThat(near.suggest().diagnosis())
        .matches("the sweeps agree within 0\\.0\\d decades \\(standard deviation\\)");
    Sweeps far = new Sweeps(List.of(trough(0.01), trough(0.3)));
    assertThat(far.disagree()).isTrue();
    assertThat(far.suggest().diagnosis())
        .matches(
            "the sweeps disagree, by 0\\.[78]\\d decades \\(standard deviation\\), and more than 0\\.29"
                + " means trouble: take more steps, or try a rate below before a long run");
  }

  @Test
  void halfOfThemAreEnoughForAnAnswer() {
    Sweeps most = new Sweeps(List.of(trough(0.1), trough(0.1), flat()));
    assertThat(most.suggest().diagnosis())
        .isEqualTo(
            "1 of 3 sweeps have no answer; the sweeps agree within 0.00 decades (standard deviation)");
    assertThat(most.mean().losses()).isEqualTo(trough(0.1).losses());
    Sweeps none = new Sweeps(List.of(flat(), flat(), flat()));
    assertThat(none.suggest())
        .isInstanceOf(Suggestion.None.class)
        .matches(
            all ->
                all.diagnosis()
                    .startsWith(
                        "3 of 3 sweeps have no answer, nor has their mean; flat: the loss never"
                            + " falls by more"));
    assertThat(none.hiddenByNoise()).isTrue();
    Sweeps half = new Sweeps(List.of(trough(0.1), flat()));
    assertThat(((Suggestion.Found) half.suggest()).rule())
        .isEqualTo("both edges, for one-cycle, of one sweep");
    assertThat(half.suggest().diagnosis())
        .isEqualTo("1 of 2 sweeps have no answer; one answer has no spread");
    assertThatThrownBy(() -> new Sweeps(List.of()))
        .hasMessage("sweeps must have at least one curve, but was empty");
  }

  /** A shallow trough, of which one sweep's noise leaves nothing to be seen. */
  private static LossCurve noisy(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LossCurve trough = trough(0.1);
    List<Double> losses =
        trough.losses().stream()
            .map(loss -> loss < 2 ? 2 + 0.3 * (loss - 2) : loss)
            .map(loss -> loss + 0.3 * random.nextGaussian())
            .toList();
    return LossCurve.of(trough.learningRates(), losses).plannedSteps(200);
  }

  @Test
  void whatNoiseHidesInEachTheirMeanShows() {
    Sweeps one = new Sweeps(List.of(noisy(5)));
    assertThat(one.hiddenByNoise()).isTrue();
    Sweeps four = new Sweeps(List.of(noisy(5), noisy(6), noisy(7), noisy(8)));
    assertThat(four.suggestions()).hasOnlyElementsOfType(Suggestion.None.class);
    Suggestion.Found found = (Suggestion.Found) four.suggest();
    assertThat(found.learningRate())
        .isCloseTo(trough(0.1).suggest().learningRate(), withinPercentage(70));
    assertThat(found.rule()).isEqualTo("both edges, for one-cycle, of the mean of 4 sweeps");
    assertThat(found.diagnosis())
        .matches("4 of 4 sweeps have no answer alone; together: clear: the loss falls, .*");
    assertThat(four.hiddenByNoise()).isFalse();
    assertThat(four.mean().losses().get(0))
        .isCloseTo(
            four.curves().stream().mapToDouble(c -> c.losses().get(0)).average().orElseThrow(),
            within(1e-12));
  }

  @Test
  void onlyNoiseHidesAnAnswer() {
    LossCurve falling = trough(100);
    int half = falling.size() / 2;
    LossCurve unfinished =
        LossCurve.of(
                falling.learningRates().subList(0, half + 60),
                falling.losses().subList(0, half + 60))
            .plannedSteps(half + 60);
    assertThat(new Sweeps(List.of(trough(0.1))).hiddenByNoise()).isFalse();
    assertThat(new Sweeps(List.of(unfinished)).suggest().diagnosis()).startsWith("still falling");
    assertThat(new Sweeps(List.of(unfinished)).hiddenByNoise()).isFalse();
    assertThat(new Sweeps(List.of(LossCurve.of(List.of(), List.of()))).hiddenByNoise()).isFalse();
  }

  @Test
  void theMeanGoesAsFarAsTheShortestSweep() {
    LossCurve longer = LossCurve.of(List.of(0.1, 0.2, 0.3), List.of(3.0, 2.0, 1.0));
    LossCurve shorter = LossCurve.of(List.of(0.1, 0.2), List.of(1.0, 4.0));
    LossCurve mean = new Sweeps(List.of(longer, shorter)).mean();
    assertThat(mean.learningRates()).containsExactly(0.1, 0.2);
    assertThat(mean.losses()).containsExactly(2.0, 3.0);
  }

  @Test
  void theMeanOfCurvesAtOtherRatesIsTakenBetweenTheirPoints() {
    LossCurve one = LossCurve.of(List.of(0.01, 1.0), List.of(4.0, 2.0));
    LossCurve other = LossCurve.of(List.of(0.1, 10.0), List.of(1.0, 9.0));
    LossCurve mean = new Sweeps(List.of(one, other)).mean();
    assertThat(mean.learningRates()).containsExactly(0.01, 1.0);
    assertThat(mean.losses().get(0)).as("before it began").isEqualTo((4.0 + 1) / 2);
    assertThat(mean.losses().get(1)).as("half way").isCloseTo((2.0 + 5) / 2, within(1e-12));
  }

  @Test
  void theyAreReadForTheirPurpose() {
    Sweeps usual = new Sweeps(List.of(trough(0.1), trough(0.2)));
    Purpose norm = Purpose.USUAL.norm(Purpose.Norm.BATCH);
    assertThat(usual.purpose(norm).suggestions().get(0)).isEqualTo(trough(0.1).suggest(norm));
    assertThat(usual.purpose(norm).suggest().learningRate())
        .isGreaterThan(1.5 * usual.suggest().learningRate());
  }

  @Test
  void ordersOfTheDataGiveSweepsFromTheSameWeightsAndNoTrace() {
    ReferenceSession untouched = session();
    ReferenceSession tested = session();
    Losses.of(untouched, 37);
    Losses.of(tested, 37);
    Sweeps sweeps = Sweeps.run(RangeTest.STANDARD, tested, List.of(5L, 6L, 5L));
    assertThat(sweeps.curves().get(2)).isEqualTo(sweeps.curves().get(0));
    assertThat(sweeps.curves().get(1)).isNotEqualTo(sweeps.curves().get(0));
    assertThat(Losses.of(tested, 30)).isEqualTo(Losses.of(untouched, 30));
  }
}

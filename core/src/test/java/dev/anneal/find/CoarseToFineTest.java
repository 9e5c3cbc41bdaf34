package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.Losses;
import dev.anneal.train.Observer;
import dev.anneal.train.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoarseToFineTest {

  private static final Batches BATCHES = Batches.shuffled(Blobs.classes(105, 6, 3), 10);

  private static ReferenceSession session() {
    return ReferenceSession.hidden(BATCHES, Optimizer.sgd(), 8, 0.2, 1);
  }

  @Test
  void looksSlowlyFromBelowTheDescentToTheDivergence() {
    ReferenceSession session = session();
    RateTest.Result result = CoarseToFine.USUAL.run(session);
    List<Double> rates = result.curve().learningRates();
    Edges edges = Edges.of(result.curve()).orElseThrow();
    assertThat(Math.log10(rates.get(0))).isBetween(edges.down() - 4, edges.down() - 1);
    assertThat(Math.log10(rates.get(1) / rates.get(0))).isCloseTo(1.0 / 44, within(1e-3));
    assertThat(session.ratesSeen.get(0).get(0).learningRate()).isCloseTo(1e-7, within(1e-20));
    assertThat(
            session.ratesSeen.get(8).get(0).learningRate()
                / session.ratesSeen.get(0).get(0).learningRate())
        .as("8 steps for each tenfold")
        .isCloseTo(10, within(1e-6));
  }

  @Test
  void leavesOutWhatIsFarAboveTheLowestLoss() {
    ReferenceSession session = session();
    RangeTest coarse =
        RangeTest.exponential(1e-7, 1000).steps(81).stopWhen(planned -> loss -> false);
    QuickLook look = new QuickLook(coarse, session, List.of());
    assertThat(look.end()).isCloseTo(3, within(1e-9));
    assertThat(look.lowest().orElseThrow()).isLessThan(1);
    LossCurve slow = CoarseToFine.USUAL.run(session).curve();
    assertThat(Math.log10(slow.learningRates().get(slow.size() - 1)))
        .isLessThanOrEqualTo(look.lowest().orElseThrow() + 1.5 + 1e-9);
  }

  @Test
  void takesNoMoreStepsThanAllowedAndCountsBothSweeps() {
    for (long most : new long[] {100, 150, 300}) {
      ReferenceSession session = session();
      RateTest.Result result = new CoarseToFine(1e-7, 1000, most).run(session);
      assertThat(session.ratesSeen).hasSize((int) result.steps());
      assertThat(result.steps()).isLessThanOrEqualTo(most);
      assertThat(result.steps()).isGreaterThan(result.curve().size());
    }
  }

  @Test
  void beginsLowerWhereTheLossDivergesAtOnce() {
    Batches batches = Batches.shuffled(Blobs.quantity(50, 4), 10);
    ReferenceSession session = ReferenceSession.linear(batches, Optimizer.sgd(), 1);
    RateTest.Result result = new CoarseToFine(10, 1e9, 300).run(session);
    assertThat(result.curve().learningRates().get(0)).isLessThan(10.0);
    assertThat(result.curve().suggest()).isInstanceOf(Suggestion.Found.class);
    assertThat(result.steps()).isLessThanOrEqualTo(300);
  }

  /** Ten points for each tenfold from 1e-3 on, falling to 0.1 and staying there. */
  private static LossCurve falling(int points) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      rates.add(1e-3 * Math.pow(10, i / 10.0));
      losses.add(Math.max(0.1, 2 - 0.1 * Math.max(0, i - 5)));
    }
    return LossCurve.of(rates, losses).plannedSteps(points);
  }

  @Test
  void aSlowSweepThatOutlivesTheQuickOneIsEndedByIt() {
    RangeTest test = RangeTest.exponential(1e-3, 10).steps(41);
    QuickLook diverged = new QuickLook(test, falling(35).plannedSteps(41));
    QuickLook whole = new QuickLook(test, falling(41));
    assertThat(CoarseToFine.endedBy(diverged, test, falling(41)).suggest())
        .isInstanceOf(Suggestion.Found.class);
    assertThat(CoarseToFine.endedBy(whole, test, falling(41)).suggest().diagnosis())
        .startsWith("still falling at the end");
    RangeTest cut = test.between(1e-3, 1);
    assertThat(CoarseToFine.endedBy(whole, cut, falling(41)).suggest())
        .as("the quick one went further up")
        .isInstanceOf(Suggestion.Found.class);
    LossCurve interrupted = falling(30);
    assertThat(CoarseToFine.endedBy(diverged, test, interrupted)).isSameAs(interrupted);
  }

  @Test
  void looksAsFarDownAsItCanWhereTheQuickOneSawNoDescent() {
    RangeTest test = RangeTest.exponential(1e-3, 10).steps(41);
    QuickLook flat = new QuickLook(test, LossCurve.of(falling(35).learningRates(), flat(35)));
    RangeTest slow = CoarseToFine.USUAL.fine(flat, 89);
    assertThat(slow.steps()).isEqualTo(89);
    assertThat(Math.log10(slow.to() / slow.from())).isCloseTo(2, within(1e-9));
    assertThat(CoarseToFine.USUAL.fine(flat, 1000).from())
        .as("but not below the range")
        .isCloseTo(1e-3, within(1e-12));
  }

  private static List<Double> flat(int points) {
    return IntStream.range(0, points).mapToObj(i -> 2 + 0.01 * (i % 2)).toList();
  }

  @Test
  void theSessionIsLeftAsItWas() {
    ReferenceSession untouched = session();
    ReferenceSession tested = session();
    Losses.of(untouched, 37);
    Losses.of(tested, 37);
    CoarseToFine.USUAL.run(tested);
    assertThat(Losses.of(tested, 30)).isEqualTo(Losses.of(untouched, 30));
  }

  @Test
  void theSessionIsLeftAsItWasWhereverItIsStopped() {
    for (long stop : new long[] {0, 1, 30, 60, 64, 70, 150}) {
      ReferenceSession tested = session();
      long[] seen = {0};
      Observer stopping = step -> seen[0]++ >= stop ? Signal.stop("interrupted") : Signal.CONTINUE;
      CoarseToFine.USUAL.measure(tested, List.of(stopping));
      assertThat(Losses.of(tested, 30)).isEqualTo(Losses.of(session(), 30));
    }
  }

  @Test
  void aTestThatIsStoppedIsNotTakenForOneThatDiverged() {
    for (long stop : new long[] {30, 120}) {
      long[] seen = {0};
      Observer stopping = step -> ++seen[0] >= stop ? Signal.stop("interrupted") : Signal.CONTINUE;
      RateTest.Result result = CoarseToFine.USUAL.measure(session(), List.of(stopping));
      assertThat(result.steps()).isEqualTo(stop);
      assertThat(result.curve().plannedSteps()).isEqualTo(result.curve().size());
      assertThat(result.curve().suggest()).isInstanceOf(Suggestion.None.class);
    }
  }

  @Test
  void groupsKeepTheirRatiosInBothSweeps() {
    ReferenceSession session = session();
    Conditions layers = Conditions.USUAL.groups(GroupPlans.none().layerDecay(0.25));
    RateTest.Result result = CoarseToFine.USUAL.conditions(layers).measure(session, List.of());
    assertThat(session.perGroupSeen).hasSize((int) result.steps());
    for (List<? extends GroupRates> rates : session.perGroupSeen) {
      double first = ((Rates) rates.get(0)).learningRate();
      assertThat(((Rates) rates.get(1)).learningRate()).isCloseTo(4 * first, within(1e-9 * first));
    }
  }

  @Test
  void aRangeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new CoarseToFine(0, 1, 300))
        .hasMessage("from must be positive, but was 0.0");
    assertThatThrownBy(() -> new CoarseToFine(1, 0.1, 300))
        .hasMessage("to must be greater than from, but was 0.1 with from 1.0");
    assertThatThrownBy(() -> new CoarseToFine(1e-7, 10, 99))
        .hasMessage("steps must be at least 100, but was 99");
  }
}

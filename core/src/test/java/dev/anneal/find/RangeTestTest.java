package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.Losses;
import dev.anneal.train.Observer;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Length;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangeTestTest {

  private static final Batches BATCHES = Batches.shuffled(Blobs.classes(105, 6, 3), 10);

  private static final Blobs VALIDATION = Blobs.classes(60, 6, 3);

  private static ReferenceSession session() {
    return ReferenceSession.hidden(BATCHES, Optimizer.sgd(), 8, 0.2, 1);
  }

  @Test
  void exponentialRatesRiseByAConstantFactorFromTheFirstToTheLast() {
    RangeTest test = RangeTest.exponential(1e-4, 1).steps(5);
    double[] expected = {1e-4, 1e-3, 1e-2, 1e-1, 1};
    for (int step = 0; step < 5; step++) {
      assertThat(test.schedule().at(step)).isCloseTo(expected[step], within(1e-15));
    }
  }

  @Test
  void linearRatesRiseByAConstantAmount() {
    RangeTest test = RangeTest.linear(0.1, 0.5).steps(5);
    assertThat(test.schedule().at(1)).isCloseTo(0.2, within(1e-15));
    assertThat(test.schedule().at(4)).isEqualTo(0.5);
  }

  @Test
  void theCurveHoldsTheRatesAndTheLossesOfTheSweep() {
    ReferenceSession session = session();
    LossCurve curve = RangeTest.exponential(1e-3, 10).steps(30).run(session);
    assertThat(curve.plannedSteps()).isEqualTo(30);
    assertThat(curve.size()).isBetween(5, 30);
    assertThat(session.ratesSeen).hasSize(curve.size());
    for (int i = 0; i < curve.size(); i++) {
      Rates seen = session.ratesSeen.get(i).get(0);
      assertThat(seen.learningRate()).isEqualTo(curve.learningRates().get(i));
      assertThat(seen.momentum()).isEqualTo(0.9);
    }
  }

  @Test
  void theSessionIsLeftAsItWas() {
    leavesNoTrace(session -> RangeTest.STANDARD.run(session));
  }

  @Test
  void theSessionIsLeftAsItWasAfterDivergence() {
    leavesNoTrace(
        session -> {
          LossCurve curve = RangeTest.exponential(1, 1e300).steps(50).run(session);
          assertThat(curve.size()).isLessThan(50);
        });
  }

  @Test
  void theSessionIsLeftAsItWasAfterAnException() {
    Observer failing =
        step -> {
          if (step.index() == 20) {
            throw new IllegalStateException("full disk");
          }
          return Signal.CONTINUE;
        };
    leavesNoTrace(
        session ->
            assertThatThrownBy(() -> RangeTest.STANDARD.run(session, List.of(failing)))
                .hasMessage("full disk"));
  }

  @Test
  void theSessionIsLeftAsItWasAfterAnInterrupt() {
    Observer interrupting =
        step -> {
          if (step.index() == 20) {
            Thread.currentThread().interrupt();
          }
          return Signal.CONTINUE;
        };
    leavesNoTrace(
        session -> {
          LossCurve curve = RangeTest.STANDARD.run(session, List.of(interrupting));
          assertThat(curve.size()).isEqualTo(21);
          assertThat(Thread.interrupted()).isTrue();
        });
  }

  private static void leavesNoTrace(Consumer<ReferenceSession> test) {
    ReferenceSession untouched = session();
    ReferenceSession tested = session();
    Losses.of(untouched, 37); // in the middle of the fourth epoch
    Losses.of(tested, 37);
    test.accept(tested);
    assertThat(Losses.of(tested, 30)).isEqualTo(Losses.of(untouched, 30));
  }

  @Test
  void aSweepThatIsStoppedFromOutsideIsNotTakenForOneThatDiverged() {
    Observer stopping = step -> step.index() == 149 ? Signal.stop("interrupted") : Signal.CONTINUE;
    ReferenceSession session = session();
    LossCurve curve = RangeTest.STANDARD.run(session, List.of(stopping));
    assertThat(curve.size()).isEqualTo(150);
    assertThat(curve.plannedSteps()).isEqualTo(150);
    assertThat(curve.suggest())
        .isInstanceOf(Suggestion.None.class)
        .matches(
            none -> none.diagnosis().startsWith("flat") || none.diagnosis().startsWith("still"));
  }

  @Test
  void theGroupsRatiosStayWhileTheRateRises() {
    ReferenceSession session = session();
    LossCurve curve =
        RangeTest.exponential(1e-3, 0.1)
            .steps(20)
            .groups(GroupPlans.none().layerDecay(0.25))
            .run(session);
    assertThat(session.perGroupSeen).hasSize(curve.size()).hasSizeGreaterThan(10);
    for (int i = 0; i < curve.size(); i++) {
      double rate = curve.learningRates().get(i);
      assertThat(rates(session, i)).containsExactly(0.25 * rate, rate);
    }
  }

  @Test
  void groupsThatAreFrozenForATimeTrainInTheTestAndOthersDoNot() {
    ReferenceSession headFirst = session();
    RangeTest test = RangeTest.exponential(1e-3, 0.1).steps(10);
    test.groups(GroupPlans.none().headFirst(Length.share(0.1), 0.1)).run(headFirst);
    assertThat(rates(headFirst, 0)).containsExactly(1e-4, 1e-3);

    ReferenceSession unfreezing = session();
    test.groups(GroupPlans.none().unfreeze(Length.epochs(5)).freeze("*", Length.epochs(3)))
        .run(unfreezing);
    assertThat(unfreezing.ratesSeen).hasSize(10).allMatch(groups -> groups.size() == 2);

    ReferenceSession frozen = session();
    String first = frozen.groups().get(0);
    test.groups(GroupPlans.none().freeze(first)).run(frozen);
    assertThat(frozen.perGroupSeen).hasSize(10);
    assertThat(frozen.perGroupSeen.get(9).get(0)).isEqualTo(GroupRates.FROZEN);
  }

  private static List<Double> rates(ReferenceSession session, int step) {
    return session.perGroupSeen.get(step).stream()
        .map(rates -> ((Rates) rates).learningRate())
        .toList();
  }

  @Test
  void momentumAndWeightDecayMayBeOthersThanTheUsual() {
    ReferenceSession session = session();
    RangeTest.exponential(1e-3, 0.1).steps(5).momentum(0.5).weightDecay(0.01).run(session);
    assertThat(session.ratesSeen.get(4).get(0)).isEqualTo(new Rates(0.1, 0.5, 0.01));
  }

  @Test
  void theValidationLossIsLookedAtEveryFourthStepAfterItsUpdate() {
    ReferenceSession session = session();
    RangeTest test =
        RangeTest.exponential(1e-3, 0.5).steps(22).criterion(Criterion.validation(VALIDATION));
    LossCurve curve = test.run(session);
    assertThat(curve.plannedSteps()).isEqualTo(5);
    assertThat(curve.learningRates())
        .containsExactly(
            Stream.of(3, 7, 11, 15, 19).map(test.schedule()::at).toArray(Double[]::new));
    ReferenceSession again = session();
    double trained = 0;
    for (int step = 0; step < 4; step++) {
      trained += again.step(new Rates(test.schedule().at(step), 0.9, 0)).value();
    }
    assertThat(curve.losses().get(0)).isEqualTo(again.evaluate(VALIDATION).loss());
    assertThat(curve.trainingLosses()).hasSize(5);
    assertThat(curve.trainingLosses().get(0)).isEqualTo(trained / 4);
    assertThat(test.criterion(Criterion.training()).run(session()).trainingLosses()).isEmpty();
  }

  @Test
  void ofManyValidationRowsSomeAreLookedAt() {
    List<Integer> read = new ArrayList<>();
    Blobs many = Blobs.classes(1000, 6, 3);
    Rows counting =
        new Rows() {
          @Override
          public int count() {
            return many.count();
          }

          @Override
          public Shape shape() {
            return many.shape();
          }

          @Override
          public Target target() {
            return many.target();
          }

          @Override
          public Batch read(int[] indices) {
            Arrays.stream(indices).forEach(read::add);
            return many.read(indices);
          }
        };
    RangeTest.STANDARD.steps(20).criterion(new Criterion.Validation(counting, 4, 5)).run(session());
    assertThat(read).containsExactly(0, 250, 500, 750);
  }

  @Test
  void theSessionIsLeftAsItWasByTheValidationLossToo() {
    leavesNoTrace(
        session -> {
          RangeTest test = RangeTest.STANDARD.criterion(Criterion.validation(VALIDATION));
          assertThat(test.run(session).size()).isBetween(20, 100);
        });
  }

  @Test
  void aLengthMayBeAShareOfAnEpoch() {
    assertThat(RangeTest.STANDARD.length(RunLength.epochs(2.5), BATCHES).steps()).isEqualTo(25);
    assertThat(RangeTest.STANDARD.between(0.01, 2).curve(Curve.linear()))
        .isEqualTo(new RangeTest(Curve.linear(), 0.01, 2, 400, StopRule.aboveStart(3)));
  }

  @Test
  void aCriterionThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new Criterion.Validation(VALIDATION, 0, 4))
        .hasMessage("mostRows must be positive, but was 0");
    assertThatThrownBy(() -> new Criterion.Validation(VALIDATION, 4, 0))
        .hasMessage("every must be positive, but was 0");
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTestThoughNoComparisonWould() {
    Batches batches = Batches.shuffled(Blobs.quantity(50, 4), 10);
    ReferenceSession session = ReferenceSession.linear(batches, Optimizer.sgd(), 1);
    StopRule never = planned -> loss -> false;
    LossCurve curve = RangeTest.exponential(1e-3, 1e100).steps(200).stopWhen(never).run(session);
    assertThat(curve.size()).isLessThan(200);
    assertThat(curve.losses().subList(0, curve.size() - 1)).allMatch(Double::isFinite);
    assertThat(curve.losses().get(curve.size() - 1)).matches(loss -> !Double.isFinite(loss));
  }

  @Test
  void theSmoothedLossAboveAMultipleOfItsBestEndsTheTest() {
    var seenEnough = StopRule.aboveBest(2).begin(100);
    assertThat(seenEnough.test(1)).isFalse();
    assertThat(seenEnough.test(0.5)).isFalse(); // smoothed 0.747, the best
    assertThat(seenEnough.test(2)).isFalse(); // smoothed 1.173
    assertThat(seenEnough.test(4)).isTrue(); // smoothed 1.902: above 2 x 0.747
  }

  @Test
  void theMedianAboveAMultipleOfTheStartEndsTheTest() {
    var seenEnough = StopRule.aboveStart(3).begin(20); // the start is 3 steps
    for (double loss : new double[] {2, 2, 2, 1, 7, 7}) {
      assertThat(seenEnough.test(loss)).isFalse(); // 2 2 1 7 7: median 2
    }
    assertThat(seenEnough.test(7)).isTrue(); // 2 1 7 7 7: median 7, above 6
  }

  @Test
  void aRangeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> RangeTest.exponential(0, 1))
        .hasMessage("from must be positive, but was 0.0");
    assertThatThrownBy(() -> RangeTest.exponential(1, 0.1))
        .hasMessage("to must be greater than from, but was 0.1 with from 1.0");
    assertThatThrownBy(() -> RangeTest.exponential(0.1, 1).steps(1))
        .hasMessage("steps must be at least 2, but was 1");
    assertThatThrownBy(() -> StopRule.aboveBest(1))
        .hasMessage("multiple must be greater than 1, but was 1.0");
  }
}

package dev.anneal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Loss;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReduceOnPlateauTest {

  private static final double NAN = Double.NaN;
  private static final ReduceOnPlateau HALF = ReduceOnPlateau.USUAL.factor(0.5).patience(1);
  private static final Blobs VALIDATION = Blobs.classes(20, 6, 3);

  private final ReferenceSession session =
      ReferenceSession.linear(
          Batches.shuffled(Blobs.classes(40, 6, 3), 10), Optimizer.sgd(), 1); // 4 batches an epoch

  /** Losses, and the rates that PyTorch 1.13's ReduceLROnPlateau has after each, from 0.1. */
  static Stream<Arguments> pyTorch() {
    return Stream.of(
        Arguments.of(
            ReduceOnPlateau.USUAL.patience(2),
            new double[] {1, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8},
            new double[] {0.1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01, 0.001, 0.001, 0.001, 0.0001}),
        Arguments.of(
            HALF.relativeThreshold(0.1),
            new double[] {1, 0.95, 0.91, 0.905, 0.9, 0.89, 0.85, 0.8, 0.79, 0.78},
            new double[] {0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025, 0.025, 0.0125}),
        Arguments.of(
            HALF.absoluteThreshold(0.1),
            new double[] {1, 0.95, 0.9, 0.899, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6},
            new double[] {0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.0125, 0.0125}),
        Arguments.of(
            HALF.cooldown(3),
            new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
            new double[] {
              0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025, 0.025, 0.0125,
              0.0125
            }),
        Arguments.of(
            ReduceOnPlateau.USUAL.patience(0).minimum(0.003),
            new double[] {1, 1, 1, 1, 1},
            new double[] {0.1, 0.01, 0.003, 0.003, 0.003}),
        Arguments.of(
            ReduceOnPlateau.USUAL.factor(0.01).patience(0),
            new double[] {1, 1, 1, 1, 1, 1, 1},
            new double[] {0.1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-9, 1e-9}),
        Arguments.of(
            HALF,
            new double[] {1, NAN, 0.5, NAN, NAN, 0.4},
            new double[] {0.1, 0.1, 0.1, 0.1, 0.05, 0.05}),
        Arguments.of(
            HALF.patience(0).relativeThreshold(0.1),
            new double[] {-1, -1.05, -1.2, -1.2, -1.3},
            new double[] {0.1, 0.1, 0.1, 0.1, 0.1}));
  }

  @ParameterizedTest
  @MethodSource("pyTorch")
  void theRatesAreThoseOfPyTorch(ReduceOnPlateau settings, double[] losses, double[] expected) {
    List<Double> rates = new ArrayList<>();
    Training.on(session)
        .learningRate(new Constant(0.1))
        .observe(settings.on(step -> loss(losses, step)))
        .observe(
            step -> {
              rates.add(step.rates().learningRate());
              return Signal.CONTINUE;
            })
        .run(RunLength.steps(losses.length + 1));
    for (int i = 0; i < expected.length; i++) {
      // What a loss does is in force from the next step on.
      assertThat(rates.get(i + 1))
          .as("after loss %d", i)
          .isCloseTo(expected[i], within(1e-12 * expected[i]));
    }
  }

  private static OptionalDouble loss(double[] losses, Step step) {
    return step.index() < losses.length
        ? OptionalDouble.of(losses[(int) step.index()])
        : OptionalDouble.empty();
  }

  @Test
  void itGoesOnTopOfASchedule() {
    List<Double> rates = new ArrayList<>();
    Outcome outcome =
        Training.on(session)
            .learningRate(Phase.linear(8, 0, 8))
            .observe(HALF.patience(0).on(step -> OptionalDouble.of(step.index() < 3 ? 1 : 0.5)))
            .observe(
                step -> {
                  rates.add(step.rates().learningRate());
                  return Signal.CONTINUE;
                })
            .run(RunLength.steps(5));
    assertThat(rates).containsExactly(8.0, 7.0, 3.0, 1.25, 1.0);
    assertThat(outcome.timeline().changes())
        .startsWith(new Change.Scale(2, 0.5), new Change.Scale(3, 0.5));
  }

  @Test
  void theValidationLossIsLookedAtWhenAnEpochEnds() {
    List<OptionalDouble> seen = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    Measure measure = Measure.atEpochEnds(VALIDATION);
    measure.started(session, Horizon.steps(9));
    Training.on(session)
        .observe(
            step -> {
              seen.add(measure.after(step));
              expected.add(session.evaluate(VALIDATION).loss());
              return Signal.CONTINUE;
            })
        .run(RunLength.steps(9));
    for (int i = 0; i < 9; i++) {
      assertThat(seen.get(i))
          .isEqualTo(
              i == 3 || i == 7 ? OptionalDouble.of(expected.get(i)) : OptionalDouble.empty());
    }
  }

  @Test
  void theTrainingLossIsSmoothedWithoutItsBias() {
    Measure measure = Measure.smoothedTrainingLoss(0.5, 2);
    List<OptionalDouble> seen = new ArrayList<>();
    double[] losses = {4, 1, 3, 2};
    for (int i = 0; i < losses.length; i++) {
      seen.add(measure.after(new Step(i, 10, new Rates(0, 0, 0), Loss.of(losses[i]))));
    }
    // (4/4 + 1/2) / (3/4), and (4/16 + 1/8 + 3/4 + 2/2) / (15/16)
    assertThat(seen)
        .containsExactly(
            OptionalDouble.empty(),
            OptionalDouble.of(2),
            OptionalDouble.empty(),
            OptionalDouble.of(2.125 / 0.9375));
  }

  @Test
  void whatIsWrongIsTold() {
    assertThatThrownBy(() -> HALF.factor(1)).hasMessage("factor must be in (0, 1), but was 1.0");
    assertThatThrownBy(() -> HALF.patience(-1))
        .hasMessage("patience must not be negative, but was -1");
    assertThatThrownBy(() -> HALF.absoluteThreshold(NAN))
        .hasMessage("threshold must be finite and not negative, but was NaN");
    assertThatThrownBy(() -> Measure.smoothedTrainingLoss(1, 1))
        .hasMessage("history must be in [0, 1), but was 1.0");
    assertThatThrownBy(() -> Measure.smoothedTrainingLoss(0.9, 0))
        .hasMessage("steps must be positive, but was 0");
    assertThat(HALF.absoluteThreshold(0.01).cooldown(2).minimum(1e-5))
        .hasToString("factor=0.5, patience=1, absolute=0.01, cooldown=2, minimum=1.0E-5");
  }
}

package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Mixture;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Models;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mixed batch's loss and gradient are the shares of those of its two sets of targets. */
class MixtureTest {

  private static final double SHARE = 0.3;
  private static final double RATE = 0.5;
  private static final RandomRows CLASSES = RandomRows.classes(8, Shape.of(4), 3);
  private static final Batch OWN = CLASSES.read(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
  private static final float[] OTHERS = {2, 0, 1, 1, 0, 2, 0, 1};

  private static Batch with(float[] targets) {
    return new Batch(OWN.shape(), OWN.inputs(), targets);
  }

  private static Batch mixed() {
    return new Batch(OWN.shape(), OWN.inputs(), OWN.targets(), new Mixture(SHARE, OTHERS));
  }

  /** A step of plain SGD, whose change to the weights is the gradient times the rate. */
  private record Stepped(double loss, List<NamedTensor> before, List<NamedTensor> after) {

    static Stepped on(Batch batch, Target target, Refinements refinements) {
      Batches batches = Batches.fixed(batch, target);
      try (Session session =
          Libtorch.standard()
              .refinements(refinements)
              .session(Models.LINEAR, batches, Optimizer.sgd(), 1)) {
        List<NamedTensor> before = session.weights();
        double loss = session.step(new Rates(RATE, 0, 0)).value();
        return new Stepped(loss, before, session.weights());
      }
    }

    double gradient(int tensor, int index) {
      double change =
          (double) before.get(tensor).values()[index] - after.get(tensor).values()[index];
      return change / RATE;
    }
  }

  private static void assertMixed(Stepped mixed, Stepped own, Stepped other) {
    assertThat(mixed.loss())
        .isCloseTo(SHARE * own.loss() + (1 - SHARE) * other.loss(), within(1e-6));
    assertThat(own.loss()).isNotCloseTo(other.loss(), within(1e-3));
    for (int tensor = 0; tensor < mixed.before().size(); tensor++) {
      for (int i = 0; i < mixed.before().get(tensor).values().length; i++) {
        double expected = SHARE * own.gradient(tensor, i) + (1 - SHARE) * other.gradient(tensor, i);
        assertThat(mixed.gradient(tensor, i)).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.2, 1", "0, 2", "0.2, 4"})
  void mixesLossAndGradient(double smoothing, int accumulate) {
    for (List<Double> weights : List.of(List.<Double>of(), List.of(0.5, 1.0, 4.0))) {
      Refinements refinements =
          Refinements.NONE.labelSmoothing(smoothing).accumulate(accumulate).classWeights(weights);
      assertMixed(
          Stepped.on(mixed(), CLASSES.target(), refinements),
          Stepped.on(OWN, CLASSES.target(), refinements),
          Stepped.on(with(OTHERS), CLASSES.target(), refinements));
    }
  }

  /** By hand, from the formula alone: -share log p[own] - (1 - share) log p[other]. */
  @Test
  void theLossIsTheFormulas() {
    Batches batches = Batches.fixed(mixed(), CLASSES.target());
    try (Session session = Libtorch.open(Models.LINEAR, batches, Optimizer.sgd(), 1)) {
      float[] outputs = session.outputs(CLASSES).values();
      double expected = 0;
      for (int row = 0; row < 8; row++) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
          sum += Math.exp(outputs[row * 3 + c]);
        }
        double own = outputs[row * 3 + (int) OWN.targets()[row]] - Math.log(sum);
        double other = outputs[row * 3 + (int) OTHERS[row]] - Math.log(sum);
        expected -= (SHARE * own + (1 - SHARE) * other) / 8;
      }
      assertThat(session.step(new Rates(RATE, 0, 0)).value()).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void numbersAreMixedToo() {
    Target target = new Target.Quantity(0, 1);
    assertMixed(
        Stepped.on(mixed(), target, Refinements.NONE),
        Stepped.on(OWN, target, Refinements.NONE),
        Stepped.on(with(OTHERS), target, Refinements.NONE));
  }

  @Test
  void evaluationLooksAtTheRowsOwnTargets() {
    Batches batches = Batches.fixed(mixed(), CLASSES.target());
    try (Session session = Libtorch.open(Models.LINEAR, batches, Optimizer.sgd(), 1)) {
      assertThat(session.evaluate(mixed())).isEqualTo(session.evaluate(OWN));
    }
  }

  @Test
  void refusesWhatIsNoMixture() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mixture(1.5, OTHERS))
        .withMessage("share must be in [0, 1], but was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Batch(
                    OWN.shape(), OWN.inputs(), OWN.targets(), new Mixture(0.5, new float[] {1})))
        .withMessage("a mixture must have 8 targets, as its batch, but was 1");
  }
}

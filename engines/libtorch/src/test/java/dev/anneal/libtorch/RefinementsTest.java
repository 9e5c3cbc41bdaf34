package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Refinements.Decay;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each refinement does, by its formula; that PyTorch does the same, the golden nets show. */
class RefinementsTest {

  private static final RandomRows ROWS = RandomRows.classes(8, Shape.of(4), 3);
  private static final Batch ALL = ROWS.read(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
  private static final Net TWO_LAYERS =
      (in, outputs) -> in.linear("first", 5).batchNorm("norm").relu().linear("second", outputs);

  private static Session open(Net net, Optimizer optimizer, Refinements refinements) {
    Batches batches = Batches.fixed(ALL, ROWS.target());
    return Libtorch.standard().refinements(refinements).session(net, batches, optimizer, 1);
  }

  @Test
  void labelSmoothingMixesTheLossWithThatOfAllClasses() {
    double smoothing = 0.3;
    try (Session session =
        open(Models.LINEAR, Optimizer.sgd(), Refinements.NONE.labelSmoothing(smoothing))) {
      double ofTarget = session.evaluate(ALL).loss();
      double ofAll = 0;
      for (int shift = 0; shift < 3; shift++) {
        ofAll += session.evaluate(withTargetsShifted(shift)).loss() / 3;
      }
      double expected = (1 - smoothing) * ofTarget + smoothing * ofAll;
      assertThat(session.step(new Rates(0.1, 0.9, 0)).value()).isCloseTo(expected, within(1e-6));
      assertThat(expected).isNotCloseTo(ofTarget, within(1e-3));
    }
  }

  private static Batch withTargetsShifted(int shift) {
    float[] targets = new float[ALL.rows()];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = (ALL.targets()[row] + shift) % 3;
    }
    return new Batch(ALL.shape(), ALL.inputs(), targets);
  }

  @Test
  void aStepOfSgdIsAsLongAsTheClippedNormTimesTheRate() {
    try (Session session = open(TWO_LAYERS, Optimizer.sgd(), Refinements.NONE.clipNorm(0.01))) {
      List<NamedTensor> before = session.weights();
      session.step(new Rates(0.5, 0, 0));
      assertThat(distance(before, session.weights())).isCloseTo(0.5 * 0.01, within(1e-6));
    }
  }

  @Test
  void aFrozenGroupsGradientsDoNotCount() {
    try (Session session = open(TWO_LAYERS, Optimizer.sgd(), Refinements.NONE.clipNorm(0.01))) {
      List<NamedTensor> before = session.weights();
      assertThat(session.groups()).containsExactly("first", "norm", "second");
      session.step(List.of(new Rates(0.5, 0, 0), GroupRates.FROZEN, GroupRates.FROZEN));
      assertThat(distance(before, session.weights())).isCloseTo(0.5 * 0.01, within(1e-6));
    }
  }

  @Test
  void aNormThatIsNotReachedChangesNothing() {
    Rates rates = new Rates(0.1, 0.9, 0.01);
    try (Session plain = open(TWO_LAYERS, Optimizer.sgd(), Refinements.NONE);
        Session clipped = open(TWO_LAYERS, Optimizer.sgd(), Refinements.NONE.clipNorm(1e6))) {
      for (int step = 0; step < 5; step++) {
        assertThat(clipped.step(rates).value()).isEqualTo(plain.step(rates).value());
      }
    }
  }

  /** AdamW's decay is apart from its gradients: what differs is exactly lr times decay times w. */
  @Test
  void decayOfWeightsSparesBiasesAndNorms() {
    try (Session all = open(TWO_LAYERS, Optimizer.adamW(), Refinements.NONE);
        Session weights =
            open(TWO_LAYERS, Optimizer.adamW(), Refinements.NONE.decay(Decay.WEIGHTS));
        Session none = open(TWO_LAYERS, Optimizer.adamW(), Refinements.NONE)) {
      all.step(new Rates(0.1, 0.9, 0.5));
      weights.step(new Rates(0.1, 0.9, 0.5));
      none.step(new Rates(0.1, 0.9, 0));
      for (int i = 0; i < weights.weights().size(); i++) {
        NamedTensor tensor = weights.weights().get(i);
        List<NamedTensor> asIf = tensor.sizes().size() > 1 ? all.weights() : none.weights();
        assertThat(tensor.values()).as(tensor.name()).containsExactly(asIf.get(i).values());
      }
      assertThat(all.weights().get(1).values()).isNotEqualTo(none.weights().get(1).values());
    }
  }

  private static double distance(List<NamedTensor> from, List<NamedTensor> to) {
    double sum = 0;
    for (int i = 0; i < from.size(); i++) {
      if (!from.get(i).name().contains(".running_")) {
        for (int j = 0; j < from.get(i).values().length; j++) {
          double difference = (double) to.get(i).values()[j] - from.get(i).values()[j];
          sum += difference * difference;
        }
      }
    }
    return Math.sqrt(sum);
  }

  @Test
  void saysWhatIsAskedFor() {
    assertThat(Refinements.NONE).hasToString("");
    assertThat(Refinements.NONE.labelSmoothing(0.1).decay(Decay.WEIGHTS))
        .hasToString("label-smoothing=0.1, decay=weights");
    assertThat(Refinements.NONE.clipNorm(2)).hasToString("clip-norm=2.0");
    assertThat(Refinements.NONE.accumulate(2).halves(true).classWeights(List.of(0.5, 3.0)))
        .hasToString("accumulate=2, halves side by side, class-weights=(0.5 3.0)");
  }

  @Test
  void weightsBelongToClasses() {
    assertThatThrownBy(
            () ->
                open(
                    Models.LINEAR,
                    Optimizer.sgd(),
                    Refinements.NONE.classWeights(List.of(1.0, 2.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("classWeights must be one for each of 3 classes, but were 2");
    assertThatThrownBy(() -> Refinements.NONE.classWeights(List.of(1.0, -0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("classWeights must be finite and not negative, but was [1.0, -0.5]");
  }

  @Test
  void weightsAreForTrainingAlone() {
    Refinements weighed = Refinements.NONE.classWeights(List.of(2.0, 2.0, 2.0));
    try (Session session = open(Models.LINEAR, Optimizer.sgd(), weighed)) {
      double plain = session.evaluate(ALL).loss();
      assertThat(session.step(new Rates(0.1, 0.9, 0)).value()).isCloseTo(2 * plain, within(1e-5));
    }
  }

  @Test
  void aNumberIsNotSmoothed() {
    RandomRows rows = RandomRows.quantity(4, Shape.of(2));
    Libtorch smoothing = Libtorch.standard().refinements(Refinements.NONE.labelSmoothing(0.1));
    assertThatThrownBy(
            () -> smoothing.session(Models.LINEAR, Batches.shuffled(rows, 2), Optimizer.sgd(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labelSmoothing must be 0 where a number is predicted, but was 0.1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void smoothingsThatCannotBe(double smoothing) {
    assertThatThrownBy(() -> Refinements.NONE.labelSmoothing(smoothing))
        .hasMessage("labelSmoothing must be in [0, 1), but was " + smoothing);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void normsThatCannotBe(double norm) {
    assertThatThrownBy(() -> Refinements.NONE.clipNorm(norm))
        .hasMessage("clipNorm must be positive, but was " + norm);
  }
}

package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Snapshot;
import dev.anneal.libtorch.net.Net;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.RunLength;
import dev.anneal.train.Training;
import dev.anneal.vary.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrozenGroupsTest {

  private static final Net NET =
      (in, outputs) -> in.flatten().linear("hidden", 8).relu().linear("out", outputs);
  private static final Rates RATES = new Rates(0.01, 0.9, 0.1);

  /** Weights and biases of hidden, then of out; the optimizer's state is in the same order. */
  private static final int TENSORS = 4;

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        Optimizer.sgd(), Optimizer.sgd().nesterov(), Optimizer.adam(), Optimizer.adamW());
  }

  private static Session open(Optimizer optimizer) {
    Batches batches = Batches.shuffled(RandomRows.classes(60, Shape.of(6), 3), 10);
    return Libtorch.open(NET, batches, optimizer, 1);
  }

  /** Parameters, then the optimizer's state; AdamW's steps last. */
  private static List<float[]> state(Session session) {
    try (Snapshot snapshot = session.capture()) {
      List<Tensor> tensors =
          ((LibtorchSnapshot) snapshot).tensors().of((LibtorchSession) session, "snapshot");
      List<float[]> state = new ArrayList<>();
      for (Tensor tensor : tensors.subList(0, tensors.size() - 1)) { // the generator's is last
        float[] values = new float[(int) tensor.numel()];
        tensor.data_ptr_float().get(values);
        state.add(values);
      }
      return state;
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void whatIsFrozenStaysBitForBit(Optimizer optimizer) {
    try (Session session = open(optimizer)) {
      for (int i = 0; i < 5; i++) {
        session.step(RATES);
      }
      List<float[]> before = state(session);
      for (int i = 0; i < 5; i++) {
        session.step(List.of(GroupRates.FROZEN, RATES));
      }
      List<float[]> after = state(session);
      for (int i = 0; i < before.size() / TENSORS * TENSORS; i++) {
        if (i % TENSORS < 2) {
          assertThat(after.get(i)).as("tensor %d", i).containsExactly(before.get(i));
        } else {
          assertThat(after.get(i)).as("tensor %d", i).isNotEqualTo(before.get(i));
        }
      }
    }
  }

  @Test
  void aRateOf0StillMovesTheMomentum() {
    try (Session session = open(Optimizer.sgd())) {
      session.step(List.of(new Rates(0, 0.9, 0), RATES));
      assertThat(state(session).get(TENSORS)).isNotEqualTo(new float[48]);
    }
  }

  @Test
  void adamsStepsAreCountedForEachGroup() {
    try (Session session = open(Optimizer.adamW())) {
      Training.on(session)
          .groups(GroupPlans.none().freeze("hidden", Length.steps(3)))
          .run(RunLength.steps(5));
      List<float[]> state = state(session);
      assertThat(state.get(state.size() - 1)).containsExactly(2, 2, 5, 5);
      float bias = session.weights().get(3).values()[0];
      session.step(List.of(RATES, GroupRates.FROZEN));
      assertThat(session.weights().get(3).values()[0]).isEqualTo(bias);
    }
  }

  @Test
  void adamsFirstStepAfterFreezingIsAFirstStep() {
    try (Session session = open(Optimizer.adamW())) {
      float[] before = session.weights().get(1).values();
      for (int i = 0; i < 4; i++) {
        session.step(List.of(GroupRates.FROZEN, RATES));
      }
      session.step(List.of(new Rates(0.01, 0.9, 0), RATES));
      float[] after = session.weights().get(1).values();
      for (int i = 0; i < before.length; i++) {
        // It moves every parameter by the learning rate, unless its gradient is 0.
        assertThat(Math.abs(after[i] - before[i])).isCloseTo(0.01f, within(1e-5f));
      }
    }
  }

  @Test
  void everythingFrozenIsAStepThatChangesNothing() {
    try (Session session = open(Optimizer.sgd())) {
      List<float[]> before = state(session);
      session.step(List.of(GroupRates.FROZEN, GroupRates.FROZEN));
      assertThat(state(session)).usingRecursiveComparison().isEqualTo(before);
      assertThat(session.position().batch()).isEqualTo(1);
    }
  }
}

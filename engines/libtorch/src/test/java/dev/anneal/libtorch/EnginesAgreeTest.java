package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.libtorch.net.Net;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.Losses;
import dev.anneal.train.RunLength;
import dev.anneal.train.Training;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Length;
import dev.anneal.vary.OneCycle;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same model, weights, data and plans give the same losses on two engines. */
class EnginesAgreeTest {

  private static final Net TANH =
      (in, outputs) ->
          in.linear("hidden", 8)
              .layer(Shape.of(8), (x, pass) -> torch.tanh(x))
              .linear("out", outputs);

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        Optimizer.sgd().weightDecay(1e-3),
        Optimizer.sgd().nesterov(),
        Optimizer.adam().weightDecay(0.01),
        Optimizer.adamW());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void onClasses(Optimizer optimizer) {
    agree(Blobs.classes(105, 6, 3), optimizer, GroupPlans.none());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void onGroupsThatDiffer(Optimizer optimizer) {
    GroupPlans groups =
        GroupPlans.none()
            .layerDecay(1 / 2.6)
            .freeze("hidden", Length.epochs(2))
            .weightDecay("out", new Constant(0.05));
    agree(Blobs.classes(105, 6, 3), optimizer, groups);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void onAQuantity(Optimizer optimizer) {
    agree(Blobs.quantity(105, 6), optimizer, GroupPlans.none());
  }

  private static void agree(Blobs rows, Optimizer optimizer, GroupPlans groups) {
    Batches batches = Batches.shuffled(rows, 10);
    ReferenceSession reference = ReferenceSession.hidden(batches, optimizer, 8, 0, 5);
    try (Session libtorch = Libtorch.open(TANH, batches, optimizer, 5)) {
      reference.weights(libtorch.weights());
      List<Double> ours = losses(libtorch, groups);
      List<Double> expected = losses(reference, groups);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(ours.get(i)).isCloseTo(expected.get(i), within(2e-4));
      }
      assertThat(libtorch.evaluate(rows).metric())
          .isCloseTo(reference.evaluate(rows).metric(), within(1e-2));
    }
  }

  private static List<Double> losses(Session session, GroupPlans groups) {
    double peak = session.optimizer() instanceof Optimizer.Sgd ? 0.05 : 0.01;
    return Losses.of(
        Training.on(session)
            .groups(groups)
            .learningRate(OneCycle.peak(peak))
            .momentum(OneCycle.dip(0.95, 0.85)),
        RunLength.epochs(6));
  }
}

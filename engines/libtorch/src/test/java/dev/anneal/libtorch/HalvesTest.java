package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.EngineException;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Layer;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import dev.anneal.train.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that is computed as two halves side by side. */
class HalvesTest {

  private static final Refinements HALVES = Refinements.NONE.halves(true);
  private static final Rates RATES = new Rates(0.01, 0.9, 0);
  private static final String WITH_DROPOUT = "mlp(32, norm=batch, dropout=0.3)";

  private static Session open(String model, Refinements refinements, int threads, int size) {
    Batches batches = Batches.shuffled(RandomRows.classes(100, Shape.of(1, 16, 16), 5), size);
    return Libtorch.standard()
        .threads(threads)
        .refinements(refinements)
        .session(Models.parse(model), batches, Optimizer.sgd(), 3);
  }

  private static void assertClose(List<Double> losses, List<Double> expected) {
    assertThat(losses).hasSameSizeAs(expected);
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i)).as("step %d", i).isCloseTo(expected.get(i), within(1e-4));
    }
  }

  /** An odd batch has halves of different sizes, which must not count alike; one row has none. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 21, 22})
  void isTheSameAsTheWholeWithoutBatchNorm(int size) {
    Refinements others =
        Refinements.NONE
            .labelSmoothing(0.1)
            .clipNorm(1)
            .classWeights(List.of(0.5, 2.0, 1.0, 4.0, 0.0));
    try (Session whole = open("lenet", others, 2, size);
        Session cut = open("lenet", others.halves(true), 2, size)) {
      assertClose(Losses.of(cut, 10), Losses.of(whole, 10));
    }
  }

  @Test
  void partsOneAfterTheOtherHaveHalvesToo() {
    try (Session whole = open("lenet", Refinements.NONE, 2, 22);
        Session cut = open("lenet", HALVES.accumulate(3), 2, 22)) {
      assertClose(Losses.of(cut, 10), Losses.of(whole, 10));
    }
  }

  /** A row of text has a target for each of its tokens, and a half is cut to its longest row. */
  @ParameterizedTest
  @ValueSource(strings = {"gru(8)", "transformer(8, layers=2, heads=2)"})
  void isTheSameWhereTheNextTokenIsPredicted(String model) {
    Batches batches = AccumulateTest.nextTokens();
    Libtorch engine = Libtorch.standard();
    Net net = Models.parse(model);
    try (Session whole = engine.session(net, batches, Optimizer.sgd(), 1);
        Session cut = engine.refinements(HALVES).session(net, batches, Optimizer.sgd(), 1)) {
      assertClose(Losses.of(cut, 5), Losses.of(whole, 5));
    }
  }

  /** Side by side or one after the other, dropout and batch norm included. */
  @Test
  void isTheSameBitForBitOnOneThread() {
    try (Session two = open(WITH_DROPOUT, HALVES, 2, 22);
        Session one = open(WITH_DROPOUT, HALVES, 1, 22)) {
      assertThat(Losses.of(two, 20)).isEqualTo(Losses.of(one, 20));
      assertSameWeights(two.weights(), one.weights());
    }
  }

  private static void assertSameWeights(List<NamedTensor> some, List<NamedTensor> others) {
    assertThat(some).hasSameSizeAs(others);
    for (int i = 0; i < some.size(); i++) {
      assertThat(some.get(i).values())
          .as(some.get(i).name())
          .containsExactly(others.get(i).values());
    }
  }

  /** The same rows twice, with and without their values: what is drawn for both must differ. */
  @Test
  void halvesDrawDropoutOfTheirOwn() {
    List<float[]> seen = new ArrayList<>();
    Layer spy =
        (x, pass) -> {
          synchronized (seen) {
            seen.add(Evaluator.values(x.detach().to(torch.ScalarType.Float)));
          }
          return x;
        };
    float[] ones = new float[2 * 100];
    Arrays.fill(ones, 1);
    Batch batch = new Batch(Shape.of(100), ones, new float[2]);
    Net net = (in, outputs) -> in.dropout(0.5).layer(Shape.of(100), spy).linear("out", outputs);
    Target target = new Target.Classes(List.of("a", "b"));
    try (Session session =
        Libtorch.standard()
            .refinements(HALVES)
            .session(net, Batches.fixed(batch, target), Optimizer.sgd(), 1)) {
      seen.clear(); // what opening it showed
      session.step(RATES);
      session.step(RATES);
    }
    assertThat(seen).hasSize(4).allMatch(mask -> mask.length == 100);
    assertThat(seen.stream().map(Arrays::toString).distinct()).hasSize(4);
  }

  /** As with data-parallel training on two devices. */
  @Test
  void theFirstHalfIsWhatRunningStatisticsFollow() {
    RandomRows rows = RandomRows.classes(20, Shape.of(6), 3);
    Net net = (in, outputs) -> in.batchNorm("norm").linear("out", outputs);
    int[] first = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
    Batches whole = Batches.fixed(rows.read(all), rows.target());
    Batches half = Batches.fixed(rows.read(first), rows.target());
    Libtorch engine = Libtorch.standard();
    try (Session cut =
            engine.threads(2).refinements(HALVES).session(net, whole, Optimizer.sgd(), 1);
        Session expected = engine.threads(1).session(net, half, Optimizer.sgd(), 1)) {
      cut.step(RATES);
      expected.step(RATES);
      assertThat(TorchScriptTest.weight(cut, "norm.running_mean"))
          .containsExactly(TorchScriptTest.weight(expected, "norm.running_mean"));
      assertThat(TorchScriptTest.weight(cut, "norm.running_var"))
          .containsExactly(TorchScriptTest.weight(expected, "norm.running_var"));
      float[] before = TorchScriptTest.weight(cut, "norm.running_mean");
      cut.step(List.of(GroupRates.FROZEN, RATES));
      assertThat(TorchScriptTest.weight(cut, "norm.running_mean")).containsExactly(before);
    }
  }

  @Test
  void aFailureInAHalfIsToldAndLeavesTheSessionUsable() {
    boolean[] fails = {false};
    Layer fragile = (x, pass) -> fails[0] && pass.isTraining() ? x.view(new long[] {7, 11, 13}) : x;
    Net net = (in, outputs) -> in.layer(Shape.of(6), fragile).linear("out", outputs);
    Batches batches = Batches.shuffled(RandomRows.classes(60, Shape.of(6), 3), 10);
    try (Session session =
        Libtorch.standard().refinements(HALVES).session(net, batches, Optimizer.sgd(), 1)) {
      session.step(RATES);
      fails[0] = true;
      assertThatThrownBy(() -> session.step(RATES))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("shape '[7, 11, 13]' is invalid");
      fails[0] = false;
      assertThat(session.step(RATES).value()).isFinite();
    }
  }

  @Test
  void batchNormNeedsTwoRowsInAHalf() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("small-cnn", HALVES, 2, 3))
        .withMessage("batch size must be at least 2 for a net with batch norm, but was 1");
  }

  @Test
  void isTheDefaultWhereItWasMeasuredToPay() {
    LibtorchProvider provider = new LibtorchProvider();
    assertThat(List.of("gru", "gru(64)", "transformer")).allMatch(provider::defaultHalves);
    assertThat(List.of("mlp", "lenet", "cifar10-quick", "resnet-8", "embedding-bag", "gru.pt"))
        .noneMatch(provider::defaultHalves);
  }
}

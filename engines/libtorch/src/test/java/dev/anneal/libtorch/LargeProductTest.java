package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Snapshot;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Conv;
import dev.anneal.libtorch.net.Embedding;
import dev.anneal.libtorch.net.Linear;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import dev.anneal.train.Losses;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A large layer's product on several threads is the one on a single thread, whosever they are. */
class LargeProductTest {

  private static final int ROWS = 64;
  private static final int FEATURES = 512;
  private static final int LARGE = 1024; // x ROWS x FEATURES: 33.6 million multiplications
  private static final Rates RATES = new Rates(0.01, 0.9, 5e-4);

  private static final Rows VECTOR_ROWS = RandomRows.classes(2 * ROWS, Shape.of(FEATURES), 5);

  /** Fully connected layers alone multiply on OpenBLAS' threads, those of others on oneDNN's. */
  private static final Batches VECTORS = Batches.shuffled(VECTOR_ROWS, ROWS);

  private static final Batches IMAGES =
      Batches.shuffled(RandomRows.classes(2 * ROWS, Shape.of(2, 16, 16), 5), ROWS);

  private static Net net(String name) {
    return switch (name) {
      case "a layer" -> Models.parse("mlp(1024)");
      case "batch norm" -> Models.parse("mlp(1024, norm=batch)");
      case "two layers" -> Models.parse("mlp(1024, 256)");
      default ->
          (in, outputs) -> in.linear("a", Linear.of(LARGE).noBias()).relu().linear("b", outputs);
    };
  }

  private static Session open(Net net, Batches batches, int threads) {
    return Libtorch.standard().threads(threads).session(net, batches, Optimizer.sgd(), 3);
  }

  private static double step(Session session) {
    return session.step(RATES).value();
  }

  private static void assertAlike(Net net, Batches batches, Function<Session, Double> step) {
    try (Session one = open(net, batches, 1);
        Session several = open(net, batches, 2)) {
      for (int i = 0; i < 4; i++) {
        assertThat(step.apply(several)).as("step %d", i).isCloseTo(step.apply(one), within(1e-4));
      }
      List<NamedTensor> expected = one.weights();
      List<NamedTensor> found = several.weights();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(farthest(found.get(i), expected.get(i)))
            .as(expected.get(i).name())
            .isLessThan(1e-4);
      }
    }
  }

  private static double farthest(NamedTensor one, NamedTensor other) {
    return IntStream.range(0, one.values().length)
        .mapToDouble(i -> Math.abs(one.values()[i] - other.values()[i]))
        .max()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a layer", "batch norm", "two layers", "no bias"})
  void isTheSame(String net) {
    assertAlike(net(net), VECTORS, LargeProductTest::step);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a layer", "batch norm", "two layers", "no bias"})
  void isTheSameBehindAConvolution(String net) {
    assertAlike(behindConvolution(net(net)), IMAGES, LargeProductTest::step);
  }

  private static Net behindConvolution(Net net) {
    return (in, outputs) -> net.on(in.conv("c", Conv.of(2, 1)).flatten(), outputs);
  }

  @Test
  void isTheSameAtEachPlaceOfARow() {
    Inputs.Tokens form = new Inputs.Tokens(8, 100);
    SplittableRandom random = new SplittableRandom(7);
    float[] tokens = new float[ROWS * form.length()];
    float[] targets = new float[ROWS];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = random.nextInt(2, 100);
    }
    for (int i = 0; i < ROWS; i++) {
      targets[i] = random.nextInt(5);
    }
    Target classes = RandomRows.classes(ROWS, Shape.of(1), 5).target();
    Batches batches = Batches.fixed(new Batch(form.shape(), tokens, targets), form, classes);
    Net net =
        (in, outputs) ->
            in.embedding("e", Embedding.of(64))
                .linear("a", LARGE)
                .relu()
                .meanOfTokens()
                .linear("b", outputs);
    assertAlike(net, batches, LargeProductTest::step);
  }

  @Test
  void isTheSameWhereTheLayerIsFrozen() {
    assertAlike(net("two layers"), VECTORS, LargeProductTest::frozenStep);
    assertAlike(behindConvolution(net("two layers")), IMAGES, LargeProductTest::frozenStep);
  }

  private static double frozenStep(Session session) {
    List<? extends GroupRates> rates =
        session.groups().stream()
            .<GroupRates>map(group -> group.startsWith("fc1") ? GroupRates.FROZEN : RATES)
            .toList();
    return session.step(rates).value();
  }

  static Stream<Arguments> withNorm() {
    Net net = net("batch norm");
    return Stream.of(
        Arguments.of(Named.of("alone", net), VECTORS),
        Arguments.of(Named.of("behind a convolution", behindConvolution(net)), IMAGES));
  }

  @ParameterizedTest
  @MethodSource("withNorm")
  void goesOnBitForBit(Net net, Batches batches) {
    try (Session session = open(net, batches, 2);
        Snapshot snapshot = session.capture()) {
      List<Double> losses = Losses.of(session, 6);
      session.restore(snapshot);
      assertThat(Losses.of(session, 6)).isEqualTo(losses);
    }
  }

  @Test
  void evaluatesAlikeWhateverTheThreads() {
    try (Session one = open(net("two layers"), VECTORS, 1);
        Session several = open(net("two layers"), VECTORS, 2)) {
      step(several); // so that OpenBLAS has several threads
      several.loadWeights(one.weights());
      assertThat(several.outputs(VECTOR_ROWS).values())
          .isEqualTo(one.outputs(VECTOR_ROWS).values());
    }
  }

  @Test
  void trainsBesideOthersBitForBit() {
    List<Double> alone;
    try (Session session = open(net("two layers"), VECTORS, 2)) {
      alone = Losses.of(session, 20);
    }
    CompletableFuture<List<Double>> beside =
        CompletableFuture.supplyAsync(
            () -> {
              try (Session session = open(net("two layers"), VECTORS, 2)) {
                return Losses.of(session, 20);
              }
            });
    try (Session other = open(behindConvolution(net("a layer")), IMAGES, 1)) {
      while (!beside.isDone()) {
        step(other);
      }
    }
    assertThat(beside.join()).isEqualTo(alone);
  }

  @Test
  void showsWhatIsNotANumber() {
    try (Session session = open(net("a layer"), VECTORS, 2)) {
      session.step(new Rates(1e30, 0, 0));
      session.step(new Rates(1e30, 0, 0));
      assertThat(session.step(RATES).value()).isNaN();
    }
  }
}

package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Snapshot;
import dev.anneal.libtorch.net.Conv;
import dev.anneal.libtorch.net.ImageLayout;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Pool;
import dev.anneal.train.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with images in oneDNN's layout is training with them in libtorch's own. */
class ImageLayoutTest {

  private static final Rates RATES = new Rates(0.002, 0.9, 5e-4);
  private static final int STEPS = 4;
  private static final Conv CONV = Conv.of(8, 3).same();

  private static Session open(Net net, ImageLayout images, Refinements refinements) {
    Batches batches = Batches.shuffled(RandomRows.classes(64, Shape.of(3, 32, 32), 5), 16);
    return Libtorch.standard()
        .refinements(refinements)
        .images(images)
        .session(net, batches, Optimizer.sgd(), 3);
  }

  private static Session open(Net net, ImageLayout images) {
    return open(net, images, Refinements.NONE);
  }

  private static void assertAlike(Net net, Function<Session, Double> step) {
    assertAlike(net, Refinements.NONE, step);
  }

  /** Losses, weights and batch norm's statistics after some steps. */
  private static void assertAlike(
      Net net, Refinements refinements, Function<Session, Double> step) {
    try (Session usual = open(net, ImageLayout.CHANNELS_LAST, refinements);
        Session oneDnn = open(net, ImageLayout.ONE_DNN, refinements)) {
      for (int i = 0; i < STEPS; i++) {
        assertThat(step.apply(oneDnn)).as("step %d", i).isCloseTo(step.apply(usual), within(2e-3));
      }
      List<NamedTensor> expected = usual.weights();
      List<NamedTensor> weights = oneDnn.weights();
      for (int i = 0; i < expected.size(); i++) {
        assertClose(weights.get(i), expected.get(i));
      }
    }
  }

  /** Of sums in another order some differ; what is computed otherwise differs in all values. */
  private static void assertClose(NamedTensor tensor, NamedTensor expected) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.values().length; i++) {
      difference += Math.pow(tensor.values()[i] - expected.values()[i], 2);
      size += Math.pow(expected.values()[i], 2);
    }
    assertThat(Math.sqrt(difference)).as(expected.name()).isLessThan(1e-2 * Math.sqrt(size) + 1e-3);
  }

  private static double step(Session session) {
    return session.step(RATES).value();
  }

  static Stream<Arguments> nets() {
    Net identityFirst =
        (in, outputs) ->
            in.residual(x -> x, x -> x.conv("a", Conv.of(3, 3).same()).batchNorm("n"))
                .relu()
                .conv("b", CONV)
                .flatten()
                .linear("out", outputs);
    Net paddedMeans =
        (in, outputs) ->
            in.conv("a", CONV)
                .averagePool(Pool.of(3).stride(2).padding(1))
                .gelu()
                .conv("b", CONV)
                .averagePool(Pool.of(3).stride(2).keepEdge())
                .conv("c", CONV)
                .averagePool(Pool.of(3).stride(2).padding(1).keepEdge())
                .flatten()
                .linear("out", outputs);
    Net ownLayer =
        (in, outputs) ->
            in.conv("a", CONV)
                .layer(Shape.of(8, 32, 32), (x, pass) -> x.tanh())
                .conv("b", CONV)
                .globalMaxPool()
                .linear("out", outputs);
    return Stream.of(
        Arguments.of("a residual block on the inputs", identityFirst),
        Arguments.of("means of padded windows and at the edge", paddedMeans),
        Arguments.of("a layer that needs the usual layout", ownLayer));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void isTheSame(String name, Net net) {
    assertAlike(net, ImageLayoutTest::step);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lenet",
        "small-cnn",
        "cifar10-quick",
        "cifar10-full",
        "resnet-8",
        "resnet-9",
        "airbench94",
        "resnet-18",
        "wide-resnet-10-1(dropout=0.3)"
      })
  void everyNetIsTheSame(String model) {
    assertAlike(Models.parse(model), ImageLayoutTest::step);
  }

  /** Frozen batch norms normalise by their running statistics, and have gradients all the same. */
  @Test
  void isTheSameWhereLayersAreFrozen() {
    assertAlike(
        Models.parse("resnet-8"),
        session -> {
          List<GroupRates> rates = new ArrayList<>();
          for (String group : session.groups()) {
            rates.add(group.startsWith("layer2") ? GroupRates.FROZEN : RATES);
          }
          return session.step(rates).value();
        });
  }

  @Test
  void isTheSameInHalvesAndParts() {
    assertAlike(
        Models.parse("lenet"),
        Refinements.NONE.halves(true).accumulate(2).clipNorm(1),
        ImageLayoutTest::step);
  }

  @Test
  void goesOnBitForBit() {
    try (Session session = open(Models.parse("resnet-8"), ImageLayout.ONE_DNN);
        Snapshot snapshot = session.capture()) {
      List<Double> losses = Losses.of(session, 6);
      session.restore(snapshot);
      assertThat(Losses.of(session, 6)).isEqualTo(losses);
    }
  }

  /** oneDNN's activations are finite where what they are of is no number. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLossIsNoNumberOnceTheWeightsAreNone(boolean halves) {
    try (Session session =
        open(Models.parse("resnet-8"), ImageLayout.ONE_DNN, Refinements.NONE.halves(halves))) {
      session.step(new Rates(1e30, 0, 0));
      session.step(RATES);
      assertThat(step(session)).isNaN();
      assertThat(step(session)).isNaN();
    }
  }

  @Test
  void isTheSameInShortNumbers() {
    if (!Hardware.hasBf16()) {
      return; // the rest of this class runs in fp32 everywhere
    }
    Batches batches = Batches.shuffled(RandomRows.classes(64, Shape.of(3, 32, 32), 5), 16);
    Libtorch settings = Libtorch.standard().precision(Precision.BF16);
    assertThat(settings.images())
        .isEqualTo(Hardware.hasAmx() ? ImageLayout.ONE_DNN : ImageLayout.CHANNELS_LAST);
    Net net = Models.parse("resnet-8");
    try (Session usual =
            settings.images(ImageLayout.CHANNELS_LAST).session(net, batches, Optimizer.sgd(), 3);
        Session oneDnn =
            settings.images(ImageLayout.ONE_DNN).session(net, batches, Optimizer.sgd(), 3)) {
      for (int i = 0; i < STEPS; i++) {
        assertThat(step(oneDnn)).as("step %d", i).isCloseTo(step(usual), within(2e-2));
      }
    }
  }
}

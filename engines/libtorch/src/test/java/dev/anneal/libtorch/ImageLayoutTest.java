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
import dev.anneal.libtorch.net.LocalNorm;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Pool;
import dev.anneal.libtorch.net.Stack;
import dev.anneal.train.Losses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with images in oneDNN's layout is training with them in libtorch's own. */
class ImageLayoutTest {

  private static final Rates RATES = new Rates(0.002, 0.9, 5e-4);
  private static final Conv CONV = Conv.of(8, 3).same();
  private static final List<Precision> PRECISIONS =
      Hardware.hasBf16() ? List.of(Precision.values()) : List.of(Precision.FP32);

  private static final List<String> MODELS =
      List.of(
          "lenet",
          "small-cnn",
          "cifar10-quick",
          "resnet-8",
          "resnet-9",
          "airbench94",
          "resnet-18",
          "wide-resnet-10-1");

  private static final Map<String, Net> NETS =
      Map.of(
          "a residual block on the inputs",
          (in, outputs) ->
              in.residual(x -> x, x -> x.conv("a", Conv.of(3, 3).same()).batchNorm("n"))
                  .relu()
                  .conv("b", CONV)
                  .flatten()
                  .linear("out", outputs),
          "means of padded windows and at the edge",
          (in, outputs) ->
              in.conv("a", CONV)
                  .averagePool(Pool.of(3).stride(2).padding(1))
                  .gelu()
                  .conv("b", CONV)
                  .averagePool(Pool.of(3).stride(2).keepEdge())
                  .flatten()
                  .linear("out", outputs),
          "the largest of padded windows and at the edge",
          (in, outputs) ->
              in.conv("a", CONV)
                  .maxPool(Pool.of(3).stride(2).padding(1))
                  .conv("b", CONV)
                  .maxPool(Pool.of(3).stride(2).keepEdge())
                  .conv("c", CONV)
                  .globalMaxPool()
                  .linear("out", outputs));

  private static Session open(Net net, Precision precision, ImageLayout images) {
    return open(net, Libtorch.standard().precision(precision).images(images));
  }

  private static Session open(Net net, Libtorch settings) {
    Batches batches = Batches.shuffled(RandomRows.classes(64, Shape.of(3, 32, 32), 5), 16);
    return settings.session(net, batches, Optimizer.sgd(), 3);
  }

  private static double step(Session session) {
    return session.step(RATES).value();
  }

  /** Freezes the layers of these names. */
  private static double step(Session session, String prefix) {
    List<GroupRates> rates = new ArrayList<>();
    for (String group : session.groups()) {
      rates.add(group.startsWith(prefix) ? GroupRates.FROZEN : RATES);
    }
    return session.step(rates).value();
  }

  /** What some steps lose, and what they change in the weights and in batch norm's statistics. */
  private static void assertAlike(Net net, Libtorch settings, Function<Session, Double> step) {
    boolean exact = settings.precision() == Precision.FP32;
    try (Session usual = open(net, settings.images(ImageLayout.CHANNELS_LAST));
        Session oneDnn = open(net, settings.images(ImageLayout.ONE_DNN))) {
      List<NamedTensor> before = usual.weights();
      for (int i = 0; i < (exact ? 2 : 1); i++) { // roundings add up
        assertThat(step.apply(oneDnn))
            .as("step %d", i)
            .isCloseTo(step.apply(usual), within(exact ? 2e-3 : 2e-2));
      }
      List<NamedTensor> expected = usual.weights();
      List<NamedTensor> found = oneDnn.weights();
      for (int i = 0; i < before.size(); i++) {
        double[] change = difference(expected.get(i), before.get(i));
        double[] apart = difference(found.get(i), expected.get(i));
        assertThat(norm(apart))
            .as(expected.get(i).name())
            .isLessThan((exact ? 0.05 : 0.3) * norm(change) + 1e-7);
      }
    }
  }

  private static double[] difference(NamedTensor one, NamedTensor other) {
    double[] difference = new double[one.values().length];
    Arrays.setAll(difference, i -> one.values()[i] - other.values()[i]);
    return difference;
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }

  static Stream<Arguments> nets() {
    return PRECISIONS.stream()
        .flatMap(
            precision ->
                Stream.concat(
                    MODELS.stream().map(name -> Arguments.of(precision, name, Models.parse(name))),
                    NETS.entrySet().stream()
                        .map(net -> Arguments.of(precision, net.getKey(), net.getValue()))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("nets")
  void isTheSame(Precision precision, String name, Net net) {
    assertAlike(net, Libtorch.standard().precision(precision), ImageLayoutTest::step);
  }

  @ParameterizedTest
  @FieldSource("PRECISIONS")
  void isTheSameWhereConvolutionsAreFrozen(Precision precision) {
    assertAlike(
        Models.LENET, Libtorch.standard().precision(precision), session -> step(session, "conv1"));
  }

  @ParameterizedTest
  @FieldSource("PRECISIONS")
  void isTheSameInHalvesAndParts(Precision precision) {
    Refinements refinements = Refinements.NONE.halves(true).accumulate(2).clipNorm(1);
    assertAlike(
        Models.LENET,
        Libtorch.standard().precision(precision).refinements(refinements),
        ImageLayoutTest::step);
  }

  @ParameterizedTest
  @FieldSource("PRECISIONS")
  void goesOnBitForBit(Precision precision) {
    try (Session session = open(Models.parse("resnet-8"), precision, ImageLayout.ONE_DNN);
        Snapshot snapshot = session.capture()) {
      List<Double> losses = Losses.of(session, 6);
      session.restore(snapshot);
      assertThat(Losses.of(session, 6)).isEqualTo(losses);
    }
  }

  /** Nets by whether they stay in oneDNN's layout; {@code seen} is laid after what decides it. */
  static Stream<Arguments> layouts() {
    ImageLayout usual = ImageLayout.CHANNELS_LAST;
    ImageLayout oneDnn = ImageLayout.ONE_DNN;
    UnaryOperator<Stack> block = x -> x.conv("b", CONV).batchNorm("n").relu();
    return Stream.of(
        Arguments.of("convolutions", oneDnn, block),
        Arguments.of("a block", oneDnn, as(x -> x.residual(block, s -> s))),
        Arguments.of(
            "windows at a kept edge whose padding counts",
            usual,
            as(x -> x.averagePool(Pool.of(3).padding(1).keepEdge()).conv("b", CONV))),
        Arguments.of("dropout", usual, as(x -> x.dropout(0.5).conv("b", CONV))),
        Arguments.of("dropout at the end", oneDnn, as(x -> x.dropout(0.5))),
        Arguments.of(
            "dropout in the last block",
            usual,
            as(x -> x.residual(s -> s, y -> block.apply(y.dropout(0.5))))),
        Arguments.of(
            "a norm across pixels",
            usual,
            as(x -> x.layer(x.shape(), new LocalNorm(3, 1, 1)).conv("b", CONV))));
  }

  private static UnaryOperator<Stack> as(UnaryOperator<Stack> layers) {
    return layers;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void aLayerBetweenConvolutionsDecides(
      String name, ImageLayout expected, UnaryOperator<Stack> middle) {
    assertThat(layoutOf(middle, "none")).isEqualTo(expected);
  }

  @Test
  void aFrozenBatchNormNeedsTheUsualLayout() {
    UnaryOperator<Stack> middle = x -> x.batchNorm("n").conv("b", CONV);
    assertThat(layoutOf(middle, "b")).isEqualTo(ImageLayout.ONE_DNN);
    assertThat(layoutOf(middle, "n")).isEqualTo(ImageLayout.CHANNELS_LAST);
  }

  /** The batches are made for oneDNN all the same. */
  @ParameterizedTest
  @FieldSource("PRECISIONS")
  void isExactlyTheUsualOneWhereBatchNormIsFrozen(Precision precision) {
    Net net = Models.parse("resnet-8");
    try (Session usual = open(net, precision, ImageLayout.CHANNELS_LAST);
        Session oneDnn = open(net, precision, ImageLayout.ONE_DNN)) {
      for (int i = 0; i < 3; i++) {
        assertThat(step(oneDnn, "bn1")).isEqualTo(step(usual, "bn1"));
      }
      List<NamedTensor> found = oneDnn.weights();
      List<NamedTensor> expected = usual.weights();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).values()).isEqualTo(expected.get(i).values());
      }
    }
  }

  /** The layout of a training step on a convolution and these layers, some frozen. */
  private static ImageLayout layoutOf(UnaryOperator<Stack> layers, String frozen) {
    List<ImageLayout> seen = new ArrayList<>();
    Net net =
        (in, outputs) -> {
          Stack laid = layers.apply(in.conv("a", CONV));
          return laid.layer(
                  laid.shape(),
                  (x, pass) -> {
                    if (pass.isTraining()) {
                      seen.add(pass.images());
                    }
                    return x;
                  })
              .flatten()
              .linear("out", outputs);
        };
    try (Session session = open(net, Precision.FP32, ImageLayout.ONE_DNN)) {
      step(session, frozen);
    }
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }

  /** oneDNN's activations are finite where what they are of is no number. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLossIsNoNumberOnceTheWeightsAreNone(boolean halves) {
    Libtorch settings =
        Libtorch.standard()
            .images(ImageLayout.ONE_DNN)
            .refinements(Refinements.NONE.halves(halves));
    try (Session session = open(Models.parse("resnet-8"), settings);
        Snapshot snapshot = session.capture()) {
      session.step(new Rates(1e30, 0, 0));
      step(session);
      assertThat(step(session)).isNaN();
      assertThat(step(session)).isNaN();
      session.restore(snapshot);
      assertThat(step(session)).isFinite();
    }
  }

  @Test
  void netsWithoutConvolutionsOrWeightsTrainAsBefore() {
    Net nothing =
        (in, outputs) -> in.maxPool(8).flatten().layer(Shape.of(5), (x, pass) -> x.narrow(1, 0, 5));
    try (Session session = open(nothing, Precision.FP32, ImageLayout.ONE_DNN)) {
      assertThat(step(session)).isFinite();
    }
  }

  @Test
  void theFastestIsTakenWhereNothingIsSaid() {
    Libtorch settings = Libtorch.standard();
    assertThat(settings.imagesHere()).isEqualTo(ImageLayout.CHANNELS_LAST);
    for (Precision precision : PRECISIONS) {
      boolean fast = precision == Precision.BF16 && Hardware.hasAmx();
      assertThat(settings.precision(precision).imagesHere())
          .isEqualTo(fast ? ImageLayout.ONE_DNN : ImageLayout.CHANNELS_LAST);
      for (ImageLayout images : ImageLayout.values()) {
        assertThat(settings.images(images).precision(precision).imagesHere()).isEqualTo(images);
      }
    }
  }
}

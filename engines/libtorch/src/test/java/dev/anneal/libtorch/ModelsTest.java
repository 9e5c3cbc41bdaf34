package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.engine.Batches;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.libtorch.net.BatchNorm;
import dev.anneal.libtorch.net.Conv;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.net.LocalNorm;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Pool;
import dev.anneal.libtorch.net.ResNet;
import dev.anneal.libtorch.net.Stack;
import dev.anneal.libtorch.net.WideResNet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nets by their names, and what their layers refuse. */
class ModelsTest {

  private static Session open(Net net, Shape shape) {
    Batches batches = Batches.shuffled(RandomRows.classes(6, shape, 3), 3);
    return Libtorch.open(net, batches, Optimizer.sgd(), 1);
  }

  @Test
  void everyListedNameIsANet() {
    assertThat(Models.names())
        .allSatisfy(name -> assertThat(Models.parse(name)).as(name).isInstanceOf(Net.class));
  }

  @Test
  void familiesAreReadFromTheirNames() {
    assertThat(Models.parse("resnet-8")).isEqualTo(new ResNet(1));
    assertThat(Models.parse("resnet-110")).isEqualTo(new ResNet(18));
    assertThat(Models.parse("wide-resnet-40-4")).isEqualTo(new WideResNet(6, 4, 0));
    assertThat(Models.parse("wide-resnet-28-10(dropout=0.3)"))
        .isEqualTo(new WideResNet(4, 10, 0.3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          resnet-21          | the depth of a resnet for small images must be 6n + 2, from 8 to 1202, but was 21
          resnet-2           | the depth of a resnet for small images must be 6n + 2, from 8 to 1202, but was 2
          resnet-8(2)        | resnet-8 takes no values in parentheses
          wide-resnet-28-0   | the width of a wide resnet must be from 1 to 64, but was 0
          wide-resnet-29-10  | the depth of a wide resnet must be 6n + 4, from 10 to 1000, but was 29
          wide-resnet-16-4(3)| wide-resnet-16-4 takes dropout in parentheses, but was given '3'
          wide-resnet-16-4(norm=batch)| wide-resnet-16-4 takes dropout in parentheses, but was given 'norm'
          """)
  void anImpossibleMemberOfAFamily(String text, String message) {
    assertThatThrownBy(() -> Models.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet-50", "resnet-152", "resnet-x", "wide-resnet-28"})
  void namesThatMeanSomethingElse(String name) {
    assertThatThrownBy(() -> Models.parse(name))
        .hasMessageStartingWith("model must be one of linear, mlp, ")
        .hasMessageContaining("but was '%s'".formatted(name));
  }

  @Test
  void resNet18HasTheNamesOfTorchvision() {
    try (Session session = open(Models.RESNET_18, Shape.of(3, 32, 32))) {
      assertThat(session.weights())
          .hasSize(62 + 40) // torchvision's 122 less its 20 counters of batches
          .extracting(NamedTensor::name)
          .startsWith("conv1.weight", "bn1.weight", "bn1.bias", "layer1.0.conv1.weight")
          .contains(
              "layer2.0.downsample.0.weight",
              "layer2.0.downsample.1.running_var",
              "layer4.1.conv2.weight",
              "fc.bias");
    }
  }

  @Test
  void dropoutInAWideResNetIsOnlyForTraining() {
    RandomRows rows = RandomRows.classes(6, Shape.of(3, 16, 16), 3);
    try (Session plain = open(WideResNet.of(10, 1), rows.shape());
        Session dropping = open(WideResNet.of(10, 1).dropout(0.5), rows.shape())) {
      assertThat(dropping.evaluate(rows)).isEqualTo(plain.evaluate(rows));
      Rates still = new Rates(0, 0, 0);
      assertThat(dropping.step(still).value()).isNotEqualTo(plain.step(still).value());
    }
  }

  @Test
  void poolsCountTheirWindowsAsPyTorchDoes() {
    Shape image = Shape.of(1, 8, 7);
    assertThat(after(image, Pool.of(3).stride(2))).isEqualTo(Shape.of(1, 3, 3));
    assertThat(after(image, Pool.of(3).stride(2).keepEdge())).isEqualTo(Shape.of(1, 4, 3));
    assertThat(after(image, Pool.of(3).stride(2).padding(1))).isEqualTo(Shape.of(1, 4, 4));
    // A fourth row would begin in the padding.
    assertThat(after(Shape.of(1, 5, 5), Pool.of(2).padding(1).keepEdge()))
        .isEqualTo(Shape.of(1, 3, 3));
  }

  /** The shape that a maximum and a mean of these windows give, as laid and as computed. */
  private static Shape after(Shape image, Pool pool) {
    Shape[] laid = new Shape[2];
    Net net =
        (in, outputs) -> {
          laid[0] = in.maxPool(pool).shape();
          laid[1] = in.averagePool(pool).shape();
          return in.residual(most -> most.maxPool(pool), mean -> mean.averagePool(pool))
              .flatten()
              .linear("fc", outputs);
        };
    open(net, image).close(); // runs the net once, so that the linear layer checks the shape
    assertThat(laid[1]).isEqualTo(laid[0]);
    return laid[0];
  }

  /**
   * Nets that differ only in how they take max(x, 0): before sums, after them, and of what is
   * shared.
   */
  @Test
  void aReluInPlaceTrainsAsOneThatIsNot() {
    UnaryOperator<Stack> copied = in -> in.layer(in.shape(), (x, pass) -> torch.relu(x));
    RandomRows rows = RandomRows.classes(6, Shape.of(3, 8, 8), 3);
    try (Session inPlace = open(withRelu(Stack::relu), rows.shape());
        Session copying = open(withRelu(copied), rows.shape())) {
      Rates rates = new Rates(0.1, 0.9, 0);
      for (int step = 0; step < 4; step++) {
        assertThat(inPlace.step(rates).value()).isEqualTo(copying.step(rates).value());
      }
      assertThat(inPlace.evaluate(rows)).isEqualTo(copying.evaluate(rows));
    }
  }

  private static Net withRelu(UnaryOperator<Stack> relu) {
    return (in, outputs) -> {
      Stack first = relu.apply(relu.apply(in).conv("conv1", Conv.of(4, 3).same()));
      Stack sum =
          first.residual(
              body -> relu.apply(relu.apply(body).conv("conv2", Conv.of(4, 1)).batchNorm("bn2")),
              shortcut -> shortcut);
      return relu.apply(relu.apply(sum).flatten().linear("fc1", 5)).linear("fc2", outputs);
    };
  }

  @Test
  void aNameOverTwoLinesIsToldInOne() {
    assertThatThrownBy(() -> Models.parse("len\net(3"))
        .hasMessage("model must end with ')', but was 'len et(3'");
  }

  @Test
  void layersThatCannotBe() {
    assertThatThrownBy(() -> Pool.of(3).padding(2))
        .hasMessage(
            "a pool must have a positive size and stride and a padding of at most half its size,"
                + " but was 3, 3, 2");
    assertThatThrownBy(() -> new LocalNorm(4, 1, 1))
        .hasMessage("size must be positive and odd, but was 4");
    assertThatThrownBy(() -> BatchNorm.PYTORCH.share(0))
        .hasMessage("share must be in (0, 1], but was 0.0");
    assertThatThrownBy(() -> BatchNorm.PYTORCH.epsilon(0))
        .hasMessage("epsilon must be finite and positive, but was 0.0");
    assertThatThrownBy(() -> new Factors(-1, 1))
        .hasMessage("the factor of learningRate must be finite and not negative, but was -1.0");
    Net small = (in, outputs) -> in.maxPool(Pool.of(3)).flatten().linear("fc", outputs);
    assertThatThrownBy(() -> open(small, Shape.of(1, 2, 9)))
        .hasMessage(
            "the input of layer 'maxPool' must be at least 3x3, but was 1x2x9; use larger images or"
                + " a smaller net");
    Net misnamed =
        (in, outputs) ->
            in.conv("conv", Conv.of(2, 1).noBias())
                .factors("conv.bias", Factors.ONE)
                .flatten()
                .linear("fc", outputs);
    assertThatThrownBy(() -> open(misnamed, Shape.of(1, 2, 2)))
        .hasMessage("factors must be for one of [conv.weight], but were for 'conv.bias'");
  }

  @Test
  void factorsMultiplyTheRatesOfTheirParameterAlone() {
    Net net =
        (in, outputs) ->
            in.linear("fc", outputs)
                .factors("fc.weight", Factors.ONE.weightDecay(0))
                .factors("fc.bias", Factors.ONE.learningRate(0));
    Net plain = (in, outputs) -> in.linear("fc", outputs);
    try (Session without = open(plain, Shape.of(4));
        Session with = open(net, Shape.of(4))) {
      float[] bias = with.weights().get(1).values();
      with.step(List.of(new Rates(0.1, 0, 0.5)));
      without.step(List.of(new Rates(0.1, 0, 0)));
      assertThat(with.weights().get(0).values()).containsExactly(without.weights().get(0).values());
      assertThat(with.weights().get(1).values()).containsExactly(bias);
      assertThat(without.weights().get(1).values()).isNotEqualTo(bias);
    }
  }
}

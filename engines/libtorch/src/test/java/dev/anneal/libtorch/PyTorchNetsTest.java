package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Stack;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every net against PyTorch's own, from the same weights, whose names must be the same too. PyTorch
 * computed in float64, so the tolerances are what float32 costs here.
 */
class PyTorchNetsTest {

  private static final double TOLERANCE = 1e-4;

  static Stream<GoldenNet> nets() throws IOException {
    return GoldenNet.all();
  }

  @ParameterizedTest
  @MethodSource("nets")
  void givesTheSameOutputs(GoldenNet golden) {
    double[] expected = golden.numbers("outputs");
    double[] outputs = new double[expected.length];
    Net net = Models.parse(golden.model());
    Net heard = (in, classes) -> hear(net.on(in, classes), outputs);
    try (Session session = session(heard, golden)) {
      golden.begin(session);
      session.evaluate(golden.batch());
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertThat(outputs).containsExactly(expected, within(TOLERANCE * largest));
    }
  }

  /** Writes down what a stack last gave. */
  private static Stack hear(Stack stack, double[] outputs) {
    return stack.layer(
        stack.shape(),
        (x, pass) -> {
          float[] values = LibtorchState.copyOut("outputs", x).values();
          Arrays.setAll(outputs, i -> i < values.length ? values[i] : Double.NaN);
          return x;
        });
  }

  @ParameterizedTest
  @MethodSource("nets")
  void trainsAsManyNumbers(GoldenNet golden) {
    try (Session session = session(Models.parse(golden.model()), golden)) {
      assertThat(
              session.weights().stream()
                  .filter(tensor -> !tensor.name().contains(".running_"))
                  .mapToInt(tensor -> tensor.values().length)
                  .sum())
          .isEqualTo((int) golden.number("parameters"));
    }
  }

  @ParameterizedTest
  @MethodSource("nets")
  void takesTheSameSteps(GoldenNet golden) {
    Rates rates = new Rates(golden.number("learningRate"), 0.9, 0.01);
    try (Session session = session(Models.parse(golden.model()), golden)) {
      golden.begin(session);
      List<NamedTensor> before = session.weights();
      for (double loss : golden.numbers("losses")) {
        assertThat(session.step(rates).value()).isCloseTo(loss, close(golden, loss));
      }
      double loss = golden.number("evaluation");
      assertThat(session.evaluate(golden.batch()).loss()).isCloseTo(loss, close(golden, loss));
      assertChanges(golden, before, session.weights());
    }
  }

  private static void assertChanges(
      GoldenNet golden, List<NamedTensor> before, List<NamedTensor> after) {
    assertThat(after)
        .extracting(NamedTensor::name)
        .containsExactlyInAnyOrderElementsOf(golden.changes().propertyNames());
    double tolerance = golden.number("toleranceOfChanges");
    for (int i = 0; i < after.size(); i++) {
      double change = golden.changes().get(after.get(i).name()).asDouble();
      assertThat(distance(before.get(i).values(), after.get(i).values()))
          .as(after.get(i).name())
          .isCloseTo(change, within(tolerance * change));
    }
  }

  private static double distance(float[] from, float[] to) {
    double sum = 0;
    for (int i = 0; i < from.length; i++) {
      double difference = (double) to[i] - from[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private static Offset<Double> close(GoldenNet golden, double loss) {
    return within(golden.number("toleranceOfLosses") * (1 + loss));
  }

  private static Session session(Net net, GoldenNet golden) {
    Batches batches = Batches.fixed(golden.batch(), golden.inputs(), golden.target());
    return Libtorch.standard()
        .threads(1)
        .refinements(golden.refinements())
        .session(net, batches, Optimizer.sgd(), 1);
  }
}

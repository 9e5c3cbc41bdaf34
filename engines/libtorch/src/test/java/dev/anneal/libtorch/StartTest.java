package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.libtorch.net.Models;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the weights begin, by their deviation; for a uniform distribution, bound / sqrt(3). */
class StartTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # model          | parameter             | deviation  | where from
          cifar10-full     | conv1.weight          | 1e-4       | Caffe: gaussian, std 0.0001
          cifar10-full     | conv2.weight          | 0.01       | Caffe: gaussian, std 0.01
          cifar10-full     | conv3.weight          | 0.01       | Caffe: gaussian, std 0.01
          cifar10-full     | ip1.weight            | 0.01       | Caffe: gaussian, std 0.01
          cifar10-full     | conv1.bias            | 0          | Caffe: constant
          cifar10-quick    | conv1.weight          | 1e-4       | Caffe: gaussian, std 0.0001
          cifar10-quick    | ip1.weight            | 0.1        | Caffe: gaussian, std 0.1
          cifar10-quick    | ip2.weight            | 0.1        | Caffe: gaussian, std 0.1
          resnet-20        | layer2.1.conv1.weight | 0.08333333 | sqrt(2 / (32*9))
          resnet-18        | layer2.0.conv1.weight | 0.04166667 | fan out: sqrt(2 / (128*9))
          resnet-18        | fc.weight             | 0.02551552 | PyTorch: 1 / sqrt(3*512)
          resnet-9         | layer2.conv.weight    | 0.01701035 | PyTorch: 1 / sqrt(3*128*9)
          airbench94       | linear.weight         | 0.03608439 | PyTorch: 1 / sqrt(3*256)
          airbench94       | group2.conv2.weight   | 0.02083333 | an identity: sqrt(256 / (256*256*9))
          airbench94       | group2.norm2.bias     | 0          | zeros
          wide-resnet-16-2 | group1.block0.conv0.weight | 0.08333333 | sqrt(2 / (32*9))
          wide-resnet-16-2 | fc.weight             | 0.125      | sqrt(2 / 128)
          wide-resnet-16-2 | fc.bias               | 0          | zeros
          """)
  void beginsWithThisDeviation(String model, String parameter, double deviation, String whereFrom) {
    Batches batches = Batches.shuffled(RandomRows.classes(10, Shape.of(3, 32, 32), 10), 2);
    try (Session session = Libtorch.open(Models.parse(model), batches, Optimizer.sgd(), 1)) {
      float[] values =
          session.weights().stream()
              .filter(tensor -> tensor.name().equals(parameter))
              .map(NamedTensor::values)
              .findFirst()
              .orElseThrow();
      // Four standard errors of a normal sample's deviation, deviation / sqrt(2 n).
      double error = 4 * deviation / Math.sqrt(2.0 * values.length);
      assertThat(rootMeanSquare(values)).as(whereFrom).isCloseTo(deviation, within(error));
    }
  }

  private static double rootMeanSquare(float[] values) {
    double squares =
        IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).sum();
    return Math.sqrt(squares / values.length);
  }
}

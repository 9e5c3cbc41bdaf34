package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.engine.Batches;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.libtorch.net.Models;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many numbers each net trains, and where the figure comes from. */
class ParameterCountTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # model                | shape   | classes | parameters | where from
          linear                 | 1x8x8   | 10      | 650        | 64*10 + 10
          mlp                    | 1x28x28 | 10      | 235146     | 784*256 + 256 + 256*128 + 128 + 128*10 + 10
          lenet                  | 1x28x28 | 10      | 431080     | Caffe's: 520 + 25050 + 400500 + 5010
          small-cnn              | 1x8x8   | 10      | 66154      | 288+64 + 18432+128 + 36864+128 + 1024*10+10
          cifar10-quick          | 3x32x32 | 10      | 145578     | Caffe's: 2432 + 25632 + 51264 + 65600 + 650
          cifar10-full           | 3x32x32 | 10      | 89578      | Caffe's: 2432 + 25632 + 51264 + 10250
          resnet-8               | 3x32x32 | 10      | 78042      | option A's 75290 + projections 16*32+64 + 32*64+128
          resnet-20              | 3x32x32 | 10      | 272474     | option A's 269722 (paper: 0.27M) + 2752
          resnet-32              | 3x32x32 | 10      | 466906     | option A's 464154 (paper: 0.46M) + 2752
          resnet-44              | 3x32x32 | 10      | 661338     | option A's 658586 (paper: 0.66M) + 2752
          resnet-56              | 3x32x32 | 10      | 855770     | option A's 853018 (paper: 0.85M) + 2752
          resnet-110             | 3x32x32 | 10      | 1730714    | option A's 1727962 (paper: 1.7M) + 2752
          resnet-9               | 3x32x32 | 10      | 6573120    | 1728 + 9*(64*128 + 2*128*128 + 128*256 + 256*512 + 2*512*512) + 2*2240 + 5120
          airbench94             | 3x32x32 | 10      | 1971640    | 288+24 + 9*(24*64 + 64*64 + 64*256 + 3*256*256) + 2*(64+256+256) + 2560
          wide-resnet-16-8       | 3x32x32 | 10      | 10961370   | paper, table 4: 11.0M
          wide-resnet-40-4       | 3x32x32 | 10      | 8949210    | paper, table 4: 8.9M
          wide-resnet-28-10      | 3x32x32 | 10      | 36479194   | paper, table 4: 36.5M
          resnet-18              | 3x64x64 | 1000    | 11689512   | torchvision's documentation
          """)
  void countsItsParameters(
      String model, String shape, int classes, long parameters, String whereFrom) {
    int[] sizes = Arrays.stream(shape.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    Shape row = Shape.of(sizes);
    Batches batches = Batches.shuffled(RandomRows.classes(2, row, classes), 2);
    try (Session session = Libtorch.open(Models.parse(model), batches, Optimizer.sgd(), 1)) {
      long trained =
          session.weights().stream()
              .filter(tensor -> !tensor.name().contains(".running_"))
              .mapToLong(tensor -> tensor.values().length)
              .sum();
      assertThat(trained).as(whereFrom).isEqualTo(parameters);
    }
  }

  /** A residual net's shortcuts are not counted; a wide one's are, but not its linear layer. */
  @ParameterizedTest
  @CsvSource({
    "resnet-8, downsample, 8",
    "resnet-20, downsample, 20",
    "resnet-56, downsample, 56",
    "resnet-18, downsample, 18",
    "wide-resnet-16-2, fc, 16",
    "wide-resnet-10-1, fc, 9", // no shortcut in the first stage
  })
  void hasAsManyWeightedLayersAsItsNameSays(String model, String leftOut, int layers) {
    Batches batches = Batches.shuffled(RandomRows.classes(2, Shape.of(3, 16, 16), 3), 2);
    try (Session session = Libtorch.open(Models.parse(model), batches, Optimizer.sgd(), 1)) {
      assertThat(session.weights())
          .filteredOn(tensor -> tensor.sizes().size() > 1)
          .extracting(NamedTensor::name)
          .filteredOn(name -> !name.contains(leftOut))
          .hasSize(layers);
    }
  }
}

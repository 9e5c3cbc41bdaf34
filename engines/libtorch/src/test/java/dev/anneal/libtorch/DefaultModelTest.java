package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.engine.ModelChoice;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultModelTest {

  private static final Target TWO = new Target.Classes(List.of("no", "yes"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          13       |   300 | mlp(256, 128, dropout=0.3) | rows are not images, and 300 are few enough to learn by heart
          13       |  5000 | mlp       | rows are not images
          1x8x8    |  1797 | small-cnn | 1x8x8 images, which are tiny
          3x15x40  |   300 | small-cnn | 3x15x40 images, which are tiny
          1x16x16  |   300 | lenet     | 1x16x16 images, which are small and grey
          1x28x28  | 60000 | lenet     | 1x28x28 images, which are small and grey
          1x33x33  |   300 | resnet-8  | 1x33x33 images, which are small
          3x32x32  | 50000 | resnet-8  | 3x32x32 images, which are small
          3x64x64  | 50000 | resnet-8  | 3x64x64 images, which are small
          3x128x128|   244 | resnet-8  | 244 3x128x128 photos, too few for resnet-18, unless it begins from trained --weights
          3x65x65  |  9999 | resnet-8  | 9,999 3x65x65 photos, too few for resnet-18, unless it begins from trained --weights
          3x65x65  | 10000 | resnet-18 | 10,000 3x65x65 photos
          """)
  void suitsTheData(String shape, int count, String model, String reason) {
    Rows rows = new RandomRows(count, Shape.parse(shape), TWO, 1);
    assertThat(new LibtorchProvider().defaultModel(rows)).isEqualTo(new ModelChoice(model, reason));
  }
}

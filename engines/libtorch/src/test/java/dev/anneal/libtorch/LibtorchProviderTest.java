package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.engine.Precision;
import dev.anneal.engine.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibtorchProviderTest {

  private static final RandomRows IMAGES = RandomRows.classes(10, Shape.of(1, 8, 8), 3);

  private static Precision chosen(String model, RandomRows rows) {
    return new LibtorchProvider().defaultPrecision(model, rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet", "small-cnn", "resnet-8", "wide-resnet-16-4"})
  void convolutionsAreInBf16WhereTheProcessorComputesInIt(String model) {
    Precision best = Hardware.hasBf16() ? Precision.BF16 : Precision.FP32;
    assertThat(chosen(model, IMAGES)).isEqualTo(best);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "mlp", "mlp(20, norm=batch)", "model.pt", "folder/model.pth"})
  void matricesAndProgramsAreInFp32(String model) {
    assertThat(chosen(model, IMAGES)).isEqualTo(Precision.FP32);
  }

  @Test
  void whatIsNoImageIsInFp32() {
    assertThat(chosen("gru", RandomRows.classes(10, Shape.of(7), 3))).isEqualTo(Precision.FP32);
  }

  @Test
  void aTrainedModelComputesInWhatThisMachineHas() {
    assertThat(Hardware.nearest(Precision.FP32)).isEqualTo(Precision.FP32);
    assertThat(Hardware.nearest(Precision.BF16))
        .isEqualTo(Hardware.hasBf16() ? Precision.BF16 : Precision.FP32);
  }
}

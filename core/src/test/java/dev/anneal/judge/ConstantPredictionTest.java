package dev.anneal.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Refinements;
import dev.anneal.engine.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantPredictionTest {

  private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));

  /** Shares 1/2, 1/4, 1/4: the entropy is 1.5 ln 2. */
  @Test
  void classesAreAnsweredWithTheirShares() {
    ConstantPrediction constant =
        ConstantPrediction.of(CLASSES, new float[] {0, 0, 1, 2, 0, 0, 1, 2}, Refinements.NONE);
    assertThat(constant.loss()).isCloseTo(1.5 * Math.log(2), within(1e-12));
    assertThat(constant.metric()).isEqualTo(0.5);
  }

  /** One class alone, smoothed by 0.3: 0.8, 0.1, 0.1. */
  @Test
  void smoothedLabelsCannotBeMetExactly() {
    ConstantPrediction constant =
        ConstantPrediction.of(CLASSES, new float[] {1, 1}, Refinements.NONE.labelSmoothing(0.3));
    assertThat(constant.loss())
        .isCloseTo(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.1), within(1e-12));
    assertThat(constant.metric()).isEqualTo(1);
    assertThat(ConstantPrediction.of(CLASSES, new float[] {1, 1}, Refinements.NONE).loss())
        .isZero();
  }

  /** Shares 1/2, 1/4, 1/4 with the weights 2/3, 4/3, 4/3 are a third each. */
  @Test
  void balancedClassesAreAnsweredWithEqualShares() {
    Refinements balanced = Refinements.NONE.classWeights(List.of(2.0 / 3, 4.0 / 3, 4.0 / 3));
    ConstantPrediction constant =
        ConstantPrediction.of(CLASSES, new float[] {0, 0, 1, 2}, balanced);
    assertThat(constant.loss()).isCloseTo(Math.log(3), within(1e-12));
    assertThat(constant.metric()).isEqualTo(0.5);
  }

  /** The mean of the logarithms of 1 and 7 stands for 3, which is 2 and 4 off. */
  @Test
  void aLogarithmIsAnsweredWithItsMean() {
    ConstantPrediction constant =
        ConstantPrediction.of(
            new Target.Logarithm(0, Math.log(2)), new float[] {1, 3}, Refinements.NONE);
    assertThat(constant.loss()).isEqualTo(1);
    assertThat(constant.metric()).isCloseTo(Math.sqrt((4 + 16) / 2.0), within(1e-12));
  }

  @Test
  void aQuantityIsAnsweredWithItsMean() {
    ConstantPrediction constant =
        ConstantPrediction.of(
            new Target.Quantity(100, 4), new float[] {1, 3, 1, 3}, Refinements.NONE);
    assertThat(constant.loss()).isCloseTo(1, within(1e-12));
    assertThat(constant.metric()).isCloseTo(4, within(1e-12));
  }
}

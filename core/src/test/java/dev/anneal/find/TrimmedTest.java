package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrimmedTest {

  private static final LossCurve CURVE =
      LossCurve.of(List.of(1.0, 2.0, 4.0, 7.0, 8.0), List.of(1.0, 4.0, 16.0, 49.0, 64.0));

  private static Trimmed trimmed(int first, int last) {
    return Trimmed.of(
        CURVE, CURVE.losses().stream().mapToDouble(Double::doubleValue).toArray(), first, last);
  }

  @Test
  void aParabolasGradientIsExactBetweenItsEnds() {
    assertThat(trimmed(0, 0).gradientAgainstRates())
        .containsExactly(new double[] {3, 4, 8, 14, 15}, within(1e-12));
    assertThat(trimmed(0, 0).gradient())
        .containsExactly(new double[] {3, 7.5, 22.5, 24, 15}, within(1e-12));
  }

  @Test
  void pointsAreLeftOutAtBothEnds() {
    assertThat(trimmed(1, 2).rates()).containsExactly(2, 4);
    assertThat(trimmed(2, 2).rates()).containsExactly(4);
    assertThat(trimmed(3, 2).rates()).isEmpty();
    assertThat(trimmed(4, 4).rates()).isEmpty();
    assertThat(trimmed(1, 2).rate(2, points -> 1)).hasValue(4);
    assertThat(trimmed(1, 2).rate(3, points -> 1)).isEmpty();
  }

  @Test
  void theSmallestIsTheFirstOfSeveralOrANaN() {
    assertThat(Trimmed.smallest(new double[] {3, 1, 2, 1})).isEqualTo(1);
    assertThat(Trimmed.smallest(new double[] {3, 1, Double.NaN, 0})).isEqualTo(2);
  }
}

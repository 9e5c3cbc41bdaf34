package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every curve obeys. */
class CurveTest {

  static Stream<Curve> curves() {
    return Stream.of(
        Curve.linear(),
        Curve.cosine(),
        Curve.exponential(),
        Curve.oneMinusSqrt(),
        Curve.polynomial(0.5),
        Curve.polynomial(1),
        Curve.polynomial(3));
  }

  @ParameterizedTest
  @MethodSource("curves")
  void hasExactEndsAndNeverTurns(Curve curve) {
    Random random = new Random(9);
    for (int i = 0; i < 200; i++) {
      double from = Math.exp(20 * random.nextDouble() - 15);
      double to = Math.exp(20 * random.nextDouble() - 15);
      assertThat(curve.between(from, to, 0)).isEqualTo(from);
      assertThat(curve.between(from, to, 1)).isEqualTo(to);
      double rounding = 1e-14 * Math.max(from, to);
      double before = from;
      for (int j = 1; j <= 100; j++) {
        double value = curve.between(from, to, j / 100.0);
        assertThat((value - before) * Math.signum(to - from)).isGreaterThanOrEqualTo(-rounding);
        before = value;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("curves")
  void staysWhereItBeginsIfItEndsThere(Curve curve) {
    for (int j = 0; j <= 100; j++) {
      assertThat(curve.between(0.5, 0.5, j / 100.0)).isBetween(0.5 - 1e-15, 0.5 + 1e-15);
    }
  }
}

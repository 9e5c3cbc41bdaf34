package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SmoothCurveTest {

  private static SmoothCurve curve(DoubleUnaryOperator lossAtLog10Rate, double noise) {
    SplittableRandom random = new SplittableRandom(5);
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double log10 = -4 + i / 50.0;
      rates.add(Math.pow(10, log10));
      losses.add(lossAtLog10Rate.applyAsDouble(log10) + noise * random.nextDouble(-1, 1));
    }
    return Objects.requireNonNull(SmoothCurve.of(LossCurve.of(rates, losses).plannedSteps(200)));
  }

  /** Falls from the first point on. */
  private static double descent(double log10) {
    return log10 < -2 ? 2 - (log10 + 4) / 2 : 1 + (log10 + 2);
  }

  @Test
  void aDescentFromTheFirstPointOnIsNoNoise() {
    assertThat(curve(SmoothCurveTest::descent, 0).noise()).isLessThan(0.002);
    double flat = curve(log10 -> 2, 0.5).noise();
    assertThat(flat).isCloseTo(0.5 / Math.sqrt(3) / Math.sqrt(28.4), within(0.01));
    assertThat(curve(SmoothCurveTest::descent, 0.5).noise()).isCloseTo(flat, within(0.005));
  }
}

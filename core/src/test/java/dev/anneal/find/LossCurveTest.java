package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossCurveTest {

  private static LossCurve curve(int points, IntToDoubleFunction rate) {
    List<Double> rates = IntStream.range(0, points).mapToObj(i -> rate.applyAsDouble(i)).toList();
    return LossCurve.of(rates, Collections.nCopies(points, 1.0)).plannedSteps(200);
  }

  @Test
  void theStartIsAShareOfAGeometricSweepAndThreePointsOfALine() {
    assertThat(curve(50, i -> 1e-3 * Math.pow(1.1, i)).startPoints()).isEqualTo(30);
    assertThat(curve(50, i -> 1e-3 * (1 + i)).startPoints()).isEqualTo(3);
    assertThat(curve(2, i -> 1e-3 * (1 + i)).startPoints()).as("a line or not").isEqualTo(30);
    assertThat(curve(3, i -> 1e-3 * (1 + i)).risesByAFactor()).as("2, then 1.5").isTrue();
    assertThat(curve(4, i -> 1e-3 * (1 + i)).risesByAFactor()).as("2, then 1.33").isFalse();
  }
}

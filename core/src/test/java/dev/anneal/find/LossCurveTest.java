package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.train.Yardstick;
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

  /** 20 points for each tenfold from 1e-5: flat at 2, down to 1 at 1e-2, back up. */
  private static LossCurve valley() {
    List<Double> rates = IntStream.range(0, 90).mapToObj(i -> Math.pow(10, -5 + i / 20.0)).toList();
    List<Double> losses =
        IntStream.range(0, 90)
            .mapToObj(i -> i < 20 ? 2.0 : i < 60 ? 2 - (i - 20) / 40.0 : 1 + (i - 60) / 20.0)
            .toList();
    return LossCurve.of(rates, losses).plannedSteps(90);
  }

  @Test
  void theYardstickIsTheFallAndTheStepsOfItsLastTenfold() {
    Yardstick yardstick = valley().yardstick(1.9).orElseThrow();
    assertThat(yardstick.start()).isEqualTo(2);
    assertThat(yardstick.constant()).isEqualTo(1.9);
    assertThat(yardstick.lowest()).as("smoothed").isBetween(1.0, 1.15);
    assertThat(yardstick.from()).isBetween(0.8e-3, 1.1e-3);
    assertThat(yardstick.steps()).isEqualTo(21);
  }

  @Test
  void theYardstickIsOfTheTrainingLosses() {
    LossCurve validated =
        LossCurve.of(valley().learningRates(), Collections.nCopies(90, 5.0))
            .plannedSteps(90)
            .trainingLosses(valley().losses());
    assertThat(validated.yardstick(1.9)).isEqualTo(valley().yardstick(1.9));
  }

  @Test
  void whatDoesNotFallIsNoYardstick() {
    assertThat(curve(90, i -> 1e-5 * Math.pow(1.1, i)).yardstick(Double.NaN)).isEmpty();
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

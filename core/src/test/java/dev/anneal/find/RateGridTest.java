package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateGridTest {

  /** Falls to a depth, and then above its start; with noise. */
  private static RateGrid.Row row(double value, double depth) {
    SplittableRandom random = new SplittableRandom(Math.round(1e6 * value));
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double log = -7 + 9 * i / 399.0;
      double away = log + 1;
      rates.add(Math.pow(10, log));
      losses.add(
          2
              - depth * Math.exp(-2 * away * away)
              + (away > 1 ? 5 * (away - 1) : 0)
              + random.nextDouble(-0.1, 0.1));
    }
    return row(value, LossCurve.of(rates, losses).plannedSteps(400));
  }

  private static RateGrid.Row row(double value, LossCurve curve) {
    return new RateGrid.Row(value, curve, curve.suggest());
  }

  @Test
  void theRowThatGetsLowestIsTheBest() {
    RateGrid grid = new RateGrid(List.of(row(0, 0.8), row(1e-3, 1.2), row(1e-2, 0.5)));
    assertThat(grid.rows().get(1).lowest()).isCloseTo(0.9, within(0.1));
    assertThat(grid.best()).contains(grid.rows().get(1));
    assertThat(grid.good()).containsExactly(grid.rows().get(1));
  }

  @Test
  void ofRowsThatCannotBeToldApartTheLargestValueIsTheBest() {
    RateGrid grid = new RateGrid(List.of(row(0, 1), row(1e-4, 1.005), row(1e-2, 0.3)));
    assertThat(grid.good()).hasSize(2);
    assertThat(grid.best()).contains(grid.rows().get(1));
  }

  @Test
  void rowsOfWhichNoneCanBeToldApartHaveNoBest() {
    RateGrid grid = new RateGrid(List.of(row(0, 1), row(1e-4, 1), row(1e-3, 1)));
    assertThat(grid.good()).hasSize(3);
    assertThat(grid.best()).isEmpty();
    assertThat(new RateGrid(List.of(row(0, 1))).best()).isPresent();
  }

  @Test
  void curvesWithoutAnAnswerAreNotTheBest() {
    LossCurve empty = LossCurve.of(List.of(), List.of());
    RateGrid grid = new RateGrid(List.of(row(0, empty), row(1e-4, 1)));
    assertThat(grid.rows().get(0).lowest()).isNaN();
    assertThat(grid.best()).contains(grid.rows().get(1));
    RateGrid none = new RateGrid(List.of(row(0, empty)));
    assertThat(none.best()).isEmpty();
    assertThatThrownBy(() -> new RateGrid(List.of()))
        .hasMessage("grid must have at least one row, but was empty");
  }
}

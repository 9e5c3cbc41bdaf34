package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AxisRangeTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  @Test
  void aDivergedEndDoesNotFlattenARangeTest() {
    Series losses = Series.of(2, 2, 1.5, 1, 1, 30, 1e9, Double.POSITIVE_INFINITY);
    AxisRange range = AxisRange.ofRangeTest(losses, losses);
    assertThat(range.low()).isCloseTo(0.94, EXACT);
    assertThat(range.high()).isCloseTo(2.3, EXACT);
  }

  @Test
  void aLossThatOnlyRisesIsStillSeen() {
    Series losses = Series.of(1, 2, 3, 4, 5);
    AxisRange range = AxisRange.ofRangeTest(losses, losses);
    assertThat(range.low()).isLessThan(1);
    assertThat(range.high()).isGreaterThan(3).isLessThan(5);
  }

  @Test
  void lossesOverDecadesAreLogarithmic() {
    AxisRange range = AxisRange.ofLosses(Series.of(1.4, 0.1, 0.014), Series.of(0.2));
    assertThat(range.scale()).isEqualTo(AxisRange.Scale.LOGARITHMIC);
    assertThat(range.low()).isCloseTo(0.01, EXACT);
    assertThat(range.high()).isCloseTo(1.96, EXACT);
  }

  @Test
  void aTrainingLossThatGoesToNothingLeavesRoomForTheOther() {
    AxisRange range = AxisRange.ofLosses(Series.of(1, 0.1, 1e-12), Series.of(0.2));
    assertThat(range.low()).isCloseTo(1e-5, EXACT);
  }

  @Test
  void lossesAsNearZeroAsTheirSpreadStartAtZero() {
    assertThat(AxisRange.ofLosses(Series.of(0, 1), Series.empty()).low()).isZero();
  }

  @Test
  void aShareStaysAShare() {
    AxisRange range = AxisRange.ofMetric(Series.of(0.001, 1), Metric.share("accuracy"));
    assertThat(range.low()).isZero();
    assertThat(range.high()).isEqualTo(1);
  }

  @Test
  void aRateStartsAtZero() {
    assertThat(AxisRange.ofSchedule(Series.of(0.1, 0.1), 0).low()).isZero();
  }

  @Test
  void thereIsAlwaysSomethingToShow() {
    Series none = Series.of(Double.NaN);
    Series same = Series.of(3, 3);
    assertThat(AxisRange.ofRangeTest(none, none)).isEqualTo(AxisRange.ofLosses(none, none));
    assertThat(AxisRange.ofLosses(same, same).low()).isLessThan(3);
    assertThat(AxisRange.ofLosses(same, same).high()).isGreaterThan(3);
    assertThat(AxisRange.ofMetric(none, Metric.error("rmse")).high()).isGreaterThan(0);
  }
}

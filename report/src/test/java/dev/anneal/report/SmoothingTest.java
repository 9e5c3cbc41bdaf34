package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SmoothingTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  @Test
  void isNotBiasedToItsStart() {
    // h = 1/2: 8; (8/4 + 2/2) / (3/4) = 4.
    Series smoothed = Smoothing.exponential(Series.of(8, 2), 2);
    assertThat(smoothed.at(0)).isCloseTo(8, EXACT);
    assertThat(smoothed.at(1)).isCloseTo(4, EXACT);
  }

  @Test
  void goesOnBehindAGap() {
    Series smoothed = Smoothing.exponential(Series.of(8, Double.NaN, 2), 2);
    assertThat(smoothed.at(1)).isNaN();
    assertThat(smoothed.at(2)).isCloseTo(4, EXACT);
  }

  @Test
  void reachesFurtherInALongRun() {
    assertThat(Smoothing.span(10)).isEqualTo(1);
    assertThat(Smoothing.span(5000)).isEqualTo(100);
    assertThat(Smoothing.span(1_000_000)).isEqualTo(500);
  }
}

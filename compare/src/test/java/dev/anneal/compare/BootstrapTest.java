package dev.anneal.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void aSingleValueHasAnIntervalOfNoWidth() {
    assertThat(Bootstrap.USUAL.mean(0.3)).isEqualTo(new Estimate(0.3, 0.3, 0.3));
  }

  /** Of two values a resample has 0, 1 or 2 of the larger: means 0, 1/2 and 1 in 1:2:1. */
  @Test
  void theIntervalIsOfTheResamplesMeans() {
    assertThat(new Bootstrap(20_000, 0.95, 1).mean(0, 1)).isEqualTo(new Estimate(0.5, 0, 1));
    assertThat(new Bootstrap(20_000, 0.4, 1).mean(0, 1)).isEqualTo(new Estimate(0.5, 0.5, 0.5));
  }

  /** The deviation of a mean of 400 draws from 0 and 1 is 0.5 / 20. */
  @Test
  void theIntervalOfManyValuesIsThatOfTheNormalDistribution() {
    double[] values = new double[400];
    Arrays.setAll(values, i -> i % 2);
    Estimate estimate = Bootstrap.USUAL.mean(values);
    assertThat(estimate.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.003));
    assertThat(estimate.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.003));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    assertThat(Bootstrap.USUAL.mean(1, 2, 4, 8)).isEqualTo(Bootstrap.USUAL.mean(1, 2, 4, 8));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.USUAL.mean())
        .withMessage("values must not be empty, but there are none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bootstrap(0, 0.95, 1))
        .withMessage("resamples must be positive, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bootstrap(10, 1, 1))
        .withMessage("level must be in (0, 1), but was 1.0");
  }
}

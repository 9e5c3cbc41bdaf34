package dev.anneal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.Loss;
import dev.anneal.engine.Rates;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Whether a run stays behind its range test, told from the medians of its losses. */
class LagTest {

  /** From 2 down to 1, of which 1.1 is nine tenths. */
  private static final Yardstick SHOWN = new Yardstick(2, 1, Double.NaN, 0.01, 30);

  private static final long STEPS = 1000;
  private static final double RATE = 0.1;

  /** The first step at which a run of medians is behind; -1 for none. */
  private static long behindAt(double rate, LongToDoubleFunction median) {
    Lag lag = new Lag(SHOWN, STEPS);
    for (long i = 0; i < STEPS; i++) {
      if (lag.isBehind(step(i, rate), median.applyAsDouble(i))) {
        return i;
      }
    }
    return -1;
  }

  private static Step step(long index, double rate) {
    return new Step(index, 100, new Rates(rate, 0.9, 0), Loss.of(1));
  }

  @Test
  void aRunThatLearnsLessThanItsTestIsBehindAfterATenthOfItsSteps() {
    assertThat(behindAt(RATE, step -> 1.11)).isEqualTo(30 + 100 - 1);
    assertThat(behindAt(RATE, step -> 1.09)).isEqualTo(-1);
    assertThat(behindAt(RATE, step -> step < 500 ? 0.9 : 1.5)).isEqualTo(500 + 100 - 1);
  }

  @Test
  void oneGoodMedianIsEnoughToWaitAnew() {
    assertThat(behindAt(RATE, step -> step == 120 ? 1 : 1.5)).isEqualTo(120 + 100);
    assertThat(behindAt(RATE, step -> step % 90 == 0 ? 1 : 1.5)).isEqualTo(-1);
  }

  @Test
  void stepsAtLowRatesDoNotCount() {
    assertThat(behindAt(0.009, step -> 2)).isEqualTo(-1);
  }

  @Test
  void lateInARunNothingIsGained() {
    assertThat(behindAt(RATE, step -> step < 640 ? 1 : 1.5)).isEqualTo(640 + 100 - 1);
    assertThat(behindAt(RATE, step -> step < 660 ? 1 : 1.5)).isEqualTo(-1);
  }

  @Test
  void lossesThatAreTooFewForAMedianAreNotBehind() {
    assertThat(behindAt(RATE, step -> Double.NaN)).isEqualTo(-1);
  }

  @Test
  void itBeginsAnew() {
    Lag lag = new Lag(SHOWN, STEPS);
    for (long i = 0; i < 129; i++) {
      assertThat(lag.isBehind(step(i, RATE), 1.5)).isFalse();
    }
    lag.reset();
    for (long i = 129; i < 129 + 129; i++) {
      assertThat(lag.isBehind(step(i, RATE), 1.5)).isFalse();
    }
    assertThat(lag.isBehind(step(258, RATE), 1.5)).isTrue();
  }

  /** As a net does whose units are dead: the loss of the class frequencies, but for its noise. */
  @Test
  void aRunThatIsNoBetterThanAConstantIsBehindHoweverNoisyItIs() {
    Yardstick shown = new Yardstick(2, 1.1, 1.2, 0.01, 30);
    assertThat(noisyBehindAt(shown, 1.2)).isBetween(30L, 140L);
    assertThat(noisyBehindAt(shown, 1.16)).isEqualTo(-1);
    assertThat(noisyBehindAt(new Yardstick(2, 1.1, Double.NaN, 0.01, 30), 1.2)).isEqualTo(-1);
    assertThat(noisyBehindAt(new Yardstick(2, 1.1, 1.05, 0.01, 30), 1.2))
        .as("the test did not get below")
        .isEqualTo(-1);
  }

  /** With medians that dip below the limit of 1.19 now and then. */
  private static long noisyBehindAt(Yardstick shown, double mean) {
    Lag lag = new Lag(shown, STEPS);
    for (long i = 0; i < STEPS; i++) {
      double noise = 0.1 * Math.sin(2.4 * i);
      Step step = new Step(i, 100, new Rates(RATE, 0.9, 0), Loss.of(mean + noise));
      if (lag.isBehind(step, mean + noise)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aShortRunIsWatchedForTwentySteps() {
    Lag lag = new Lag(new Yardstick(2, 1, Double.NaN, 0.01, 1), 60);
    for (long i = 0; i < 20; i++) {
      assertThat(lag.isBehind(step(i, RATE), 1.5)).isFalse();
    }
    assertThat(lag.isBehind(step(20, RATE), 1.5)).isTrue();
  }

  @Test
  void aYardstickThatMeansNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Yardstick(1, 1, 2, 0.1, 1))
        .withMessage("lowest must be less than start, 1.0, but was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Yardstick(Double.POSITIVE_INFINITY, 1, 2, 0.1, 1))
        .withMessage("lowest must be less than start, Infinity, but was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Yardstick(2, 1, 2, 0, 1))
        .withMessage("from must be a positive rate, but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Yardstick(2, 1, 2, 0.1, 0))
        .withMessage("steps must be positive, but was 0");
  }
}

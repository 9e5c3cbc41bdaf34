package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where cycles begin, in warm restarts and triangles. */
class CyclesTest {

  /** A logarithm gets some of these wrong; each is a sum of exact lengths. */
  @ParameterizedTest
  @CsvSource({"1, 2", "3, 2", "10, 2", "1, 3", "7, 3", "10, 10", "5, 5", "4, 1.5", "0.1, 2"})
  void restartExactlyAtTheSumOfTheirLengths(double first, double growth) {
    WarmRestarts schedule = WarmRestarts.from(1).growth(growth).firstCycle(first);
    double start = 0;
    double length = first;
    while (start + length < 1e12) {
      start += length;
      length *= growth;
      assertThat(schedule.at(start)).as("at %s", start).isEqualTo(1);
      assertThat(schedule.at(Math.nextDown(start))).isLessThan(0.5);
    }
    assertThat(start).isGreaterThan(1e10);
  }

  @ParameterizedTest
  @CsvSource({"1000, 1", "999, 3", "17, 17", "1000000007, 123"})
  void areEqualFarAway(double length, double offset) {
    WarmRestarts restarts = WarmRestarts.from(1).firstCycle(length);
    Triangular triangular = Triangular.between(0, 1).cycleLength(length);
    double far = 999_999 * length + offset;
    assertThat(restarts.at(far)).isEqualTo(restarts.at(offset % length));
    assertThat(triangular.at(far)).isEqualTo(triangular.at(offset % length));
  }

  @Test
  void matchExactArithmeticAtRandomPlaces() {
    Random random = new Random(21);
    for (int i = 0; i < 2_000; i++) {
      double length = 1 + 1000 * random.nextDouble();
      double step = Math.floor(1e12 * random.nextDouble());
      double offset = new BigDecimal(step).remainder(new BigDecimal(length)).doubleValue();
      double expected = (1 + Math.cos(Math.PI * offset / length)) / 2;
      assertThat(WarmRestarts.from(1).firstCycle(length).at(step))
          .isCloseTo(expected, Offset.offset(1e-15));
    }
  }

  /** At the products' neighbours a quotient rounds up to a cycle that has not begun. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 10, 1e6, 1e12, 1e15})
  void areFoundExactlyWhereTheyBegin(double cycles) {
    Random random = new Random(22);
    for (int i = 0; i < 2_000; i++) {
      double length = 1000 * random.nextDouble();
      double begin = Math.rint(cycles * random.nextDouble()) * length;
      for (double step :
          new double[] {begin, Math.nextUp(begin), Math.max(0, Math.nextDown(begin))}) {
        BigDecimal[] exact = new BigDecimal(step).divideAndRemainder(new BigDecimal(length));
        assertThat(GeometricCycles.equal(step, length))
            .as("%s in cycles of %s", step, length)
            .isEqualTo(new GeometricCycles.Place(exact[0].doubleValue(), exact[1].doubleValue()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p53, 1e18, 1e100, 0.5 * Double.MAX_VALUE})
  void goOnWhereTheyCannotBeCounted(double step) {
    GeometricCycles.Place place = GeometricCycles.equal(step, 0.7);
    assertThat(place.offset()).isEqualTo(step % 0.7);
    assertThat(place.cycle()).isCloseTo(step / 0.7, Percentage.withPercentage(1e-10));
  }

  @Test
  void endWithTheRunWhenTheyFillIt() {
    for (int cycles = 1; cycles <= 12; cycles++) {
      Plan equal = WarmRestarts.from(1).floor(0.25).firstCycle(Length.share(1.0 / cycles));
      double sum = Math.scalb(1.0, cycles) - 1;
      Plan doubling = WarmRestarts.from(1).growth(2).firstCycle(Length.share(1 / sum));
      for (long steps = 2; steps < 600; steps++) {
        double last = (double) (steps - 1);
        assertThat(equal.over(steps).at(last))
            .as("%s over %d", equal, steps)
            .isEqualTo(0.25, ulps());
        assertThat(doubling.over(steps).at(last))
            .as("%s over %d", doubling, steps)
            .isEqualTo(0, ulps());
        assertThat(equal.over(steps).at(0)).isEqualTo(1);
      }
    }
  }

  private static Offset<Double> ulps() {
    return Offset.offset(1e-15);
  }

  @Test
  void giveARunOfOneStepTheirFirstValue() {
    assertThat(WarmRestarts.from(1).firstCycle(Length.share(0.25)).over(1).at(0)).isEqualTo(1);
    assertThat(Triangular.between(0.1, 1).cycleLength(Length.share(0.5)).over(1).at(0))
        .isEqualTo(0.1);
  }

  @Test
  void stayWhatTheyAreWhereTheRunEndsElsewhere() {
    Plan plan = WarmRestarts.from(1).firstCycle(Length.epochs(3));
    assertThat(plan.over(Horizon.steps(91).perEpoch(10)))
        .hasToString("warm-restarts(1, first=30, cycles=3)");
    assertThat(plan.over(Horizon.steps(90).perEpoch(10))).hasToString("warm-restarts(1, first=30)");
    Schedule inSteps = WarmRestarts.from(1).firstCycle(30);
    assertThat(inSteps.over(91).at(90)).isEqualTo(1);
  }

  @Test
  void keepAGivenNumberOfCycles() {
    Plan plan = WarmRestarts.from(1).cycles(2).firstCycle(Length.share(0.25));
    assertThat(plan.over(101)).hasToString("warm-restarts(1, first=25, cycles=2)");
    assertThat(plan.over(101).at(60)).isEqualTo(0);
  }
}

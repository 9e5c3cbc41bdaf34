package dev.anneal.compare.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LossByRateTest {

  private static LossByRate curve(int from, int to, DoubleUnaryOperator loss) {
    TreeMap<RoundedRate, Double> means = new TreeMap<>();
    for (int i = from; i <= to; i += OracleSearch.FINE) {
      means.put(new RoundedRate(i), loss.applyAsDouble(i / 20.0));
    }
    return new LossByRate(means);
  }

  @Test
  void aParabolaIsLowestBetweenTheRates() {
    LossByRate curve = curve(-60, 0, x -> 0.2 + 0.1 * (x + 1.6) * (x + 1.6));
    assertThat(curve.least()).isEqualTo(new RoundedRate(-30));
    assertThat(curve.best(1)).isCloseTo(-1.6, within(1e-9));
  }

  /** Left and right are 0.1 and 0.3 above: by hand -0.25 (0.3 - 0.1) / (2 (0.3 + 0.1)). */
  @Test
  void threeRatesMakeAParabola() {
    TreeMap<RoundedRate, Double> means = new TreeMap<>();
    means.put(new RoundedRate(-25), 0.5);
    means.put(new RoundedRate(-20), 0.4);
    means.put(new RoundedRate(-15), 0.7);
    assertThat(new LossByRate(means).best(10)).isCloseTo(-1 - 0.25 / 4, within(1e-9));
  }

  /** From -1 on all is lost: what is left of the fit falls until there, and says nothing beyond. */
  @Test
  void besideACliffTheLeastLossIsMeant() {
    LossByRate curve = curve(-60, 0, x -> x > -0.9 ? 1 : 0.3 - 0.1 * x - 0.1 * (x + 3));
    assertThat(curve.best(1)).isEqualTo(-1.0);
  }

  @Test
  void whereOnlyOneNeighbourIsLeftTheLeastLossIsMeant() {
    TreeMap<RoundedRate, Double> means = new TreeMap<>();
    means.put(new RoundedRate(-5), 1.0);
    means.put(new RoundedRate(0), 0.1);
    means.put(new RoundedRate(5), 0.15);
    assertThat(new LossByRate(means).best(1)).isZero();
  }

  @Test
  void aFlatCurveHasItsFirstRate() {
    assertThat(curve(-10, 10, x -> 0.5).best(0.5)).isEqualTo(-0.5);
  }

  @Test
  void theLossIsLinearBetweenRatesAndConstantBeyond() {
    LossByRate curve = curve(-20, -10, x -> -x);
    assertThat(curve.at(-1)).isEqualTo(1);
    assertThat(curve.at(-0.8)).isCloseTo(0.8, within(1e-12));
    assertThat(curve.at(-0.6)).isCloseTo(0.6, within(1e-12));
    assertThat(curve.at(-7)).isEqualTo(1);
    assertThat(curve.at(3)).isEqualTo(0.5);
  }

  @Test
  void refusesNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossByRate(new TreeMap<>()))
        .withMessage("means must not be empty, but there are none");
  }

  @Test
  void ratesAreRoundedByTheirLogarithm() {
    assertThat(RoundedRate.of(0.1)).isEqualTo(new RoundedRate(-20));
    assertThat(RoundedRate.of(0.1 * Math.pow(10, 0.024))).isEqualTo(new RoundedRate(-20));
    assertThat(RoundedRate.of(0.1 * Math.pow(10, 0.026))).isEqualTo(new RoundedRate(-19));
    assertThat(new RoundedRate(-40).value()).isEqualTo(0.01);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoundedRate.of(0))
        .withMessage("rate must be positive, but was 0.0");
  }
}

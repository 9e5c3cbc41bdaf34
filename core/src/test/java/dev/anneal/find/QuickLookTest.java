package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class QuickLookTest {

  /** 1e-6 to 10 in 57 steps, 8 for each tenfold. */
  private static QuickLook look(DoubleUnaryOperator lossAtLog10Rate) {
    RangeTest test = RangeTest.exponential(1e-6, 10).steps(57);
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 57; i++) {
      rates.add(test.schedule().at(i));
      losses.add(lossAtLog10Rate.applyAsDouble(Math.log10(rates.get(i))));
    }
    return new QuickLook(test, LossCurve.of(rates, losses).plannedSteps(57));
  }

  @Test
  void saysWhereTheLossBeginsToFallAndWhereItIsLowest() {
    QuickLook look = look(log10 -> Math.abs(log10 + 2) < 2 ? 1 + Math.abs(log10 + 2) / 2 : 2);
    assertThat(look.descent().orElseThrow()).as("a fifth of the way").isCloseTo(-3.6, within(0.3));
    assertThat(look.lowest().orElseThrow()).isCloseTo(-2, within(0.1));
  }

  @Test
  void saysNothingOfALossThatDoesNotFall() {
    QuickLook look = look(log10 -> 2 + 0.1 * Math.sin(40 * log10));
    assertThat(look.descent()).isEmpty();
    assertThat(look.lowest()).isEmpty();
  }
}

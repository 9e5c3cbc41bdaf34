package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The code in the package's documentation, run. */
class ExamplesTest {

  @Test
  void ofThePackage() {
    long stepsPerEpoch = 250;

    Plan rate = OneCycle.peak(0.1);
    Schedule over1000 = rate.over(1000);
    Schedule clr = Triangular.between(0.001, 0.006).cycleLength(8 * (double) stepsPerEpoch);
    Plan sgdr = WarmRestarts.from(0.1).growth(2).firstCycle(Length.epochs(10));
    Schedule mine = Phase.linear(0, 0.4, 500).then(Phase.cosine(0.4, 0, 11_230));
    Plan read = Plans.parse("linear(0, 0.4, 5%) then cosine(0.4, 0, 95%)");

    assertThat(over1000.at(999)).isEqualTo(0.1 / 250_000);
    assertThat(clr.at(1000)).isEqualTo(0.006);
    assertThat(sgdr.over(Horizon.steps(10_000).perEpoch(stepsPerEpoch)).at(2500)).isEqualTo(0.1);
    assertThat(mine.at(500)).isEqualTo(0.4);
    assertThat(read.over(101).at(5)).isEqualTo(0.4);
  }
}

package dev.anneal.compare.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class OracleSearchTest {

  private static final RoundedRate LOWEST = RoundedRate.of(1e-5);
  private static final RoundedRate HIGHEST = RoundedRate.of(1e2);

  private final List<String> runs = new ArrayList<>();

  /** Losses by the logarithm of the rate; a second seed's is 0.02 higher. */
  private OracleSearch.Outcome search(DoubleUnaryOperator loss) {
    Trials trials =
        (rate, seed) -> {
          runs.add(rate.twentieths() + ":" + seed);
          return loss.applyAsDouble(rate.log10()) + 0.02 * (seed - 1);
        };
    return new OracleSearch(trials, List.of(1L, 2L)).from(LOWEST, HIGHEST);
  }

  @Test
  void looksCoarselyThenFinelyAroundTheBest() {
    OracleSearch.Outcome found = search(x -> 0.1 * (x + 1.1) * (x + 1.1));
    assertThat(found.fine().best(1)).isCloseTo(-1.1, within(1e-9));
    // The coarse best is 0.1; finely, 10^-1 is best still, and the grid is 7 rates around it.
    assertThat(found.fine().means().keySet().stream().map(RoundedRate::twentieths))
        .containsExactly(-35, -30, -25, -20, -15, -10, -5);
    assertThat(found.fine().means().get(new RoundedRate(-20))).isCloseTo(0.011, within(1e-12));
    assertThat(found.all().means()).hasSize(15 + 3 + 1);
    assertThat(runs).hasSize(15 + 2 * 7);
  }

  @Test
  void theFineGridFollowsItsBest() {
    // Coarsely 0.1 is best, on the second seed too much so for the mean.
    Trials trials =
        (rate, seed) -> {
          double x = rate.log10();
          return seed == 1 ? Math.abs(x + 1) : Math.abs(x + 3);
        };
    OracleSearch.Outcome found =
        new OracleSearch(trials, List.of(1L, 2L, 3L)).from(LOWEST, HIGHEST);
    assertThat(found.fine().least().log10()).isEqualTo(-3);
  }

  @Test
  void growsWhereTheBestIsAtTheEdge() {
    OracleSearch.Outcome high = search(x -> Math.abs(x - 3.3));
    assertThat(high.fine().least().log10()).isEqualTo(3.25);
    OracleSearch.Outcome low = search(x -> Math.abs(x + 6));
    assertThat(low.fine().least().log10()).isEqualTo(-6);
  }

  @Test
  void doesNotGrowForEver() {
    // From 2, 6 coarse steps of half a decade, then 8 times 3 fine ones of a quarter.
    OracleSearch.Outcome found = search(x -> -x);
    assertThat(found.all().means().lastKey().log10()).isEqualTo(2 + 6 * 0.5 + 8 * 3 * 0.25);
  }
}

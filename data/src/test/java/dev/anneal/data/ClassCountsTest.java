package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassCountsTest {

  private static final List<String> NAMES = List.of("ham", "spam", "other");

  /** scikit-learn 1.2: compute_class_weight("balanced", ...) of 70, 20 and 10 rows. */
  @Test
  void weighsClassesAsScikitLearnDoes() {
    List<Double> weights = new ClassCounts(NAMES, List.of(70, 20, 10)).balancedWeights();
    assertThat(weights.get(0)).isCloseTo(0.47619047619047616, within(1e-15));
    assertThat(weights.get(1)).isCloseTo(1.6666666666666667, within(1e-15));
    assertThat(weights.get(2)).isCloseTo(3.3333333333333335, within(1e-15));
  }

  @Test
  void leavesAClassWithoutRowsOut() {
    assertThat(new ClassCounts(NAMES, List.of(30, 0, 10)).balancedWeights())
        .containsExactly(40 / 60.0, 1.0, 2.0);
  }

  @Test
  void saysWhereAClassIsFiveTimesAsFrequent() {
    assertThat(new ClassCounts(NAMES, List.of(499, 250, 100)).imbalance()).isEmpty();
    assertThat(new ClassCounts(NAMES, List.of(5000, 250, 1000)).imbalance())
        .contains("class 'spam' has 250 training rows and 'ham' 5,000, 20.0 times as many");
    assertThat(new ClassCounts(NAMES, List.of(500, 0, 100)).imbalance())
        .contains("class 'other' has 100 training rows and 'ham' 500, 5.0 times as many");
  }
}

package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

  @Test
  void keepsAllOfAShortRun() {
    assertThat(Selection.places(30, 10, Series.of(new double[30])))
        .containsExactly(IntStream.range(0, 30).toArray());
    assertThat(Selection.places(0, 10, Series.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsPeaksDipsGapsAndEnds(long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(10_000).toArray();
    int peak = random.nextInt(10_000);
    int dip = (peak + 3001) % 10_000;
    int gap = (peak + 6001) % 10_000;
    values[peak] = 9;
    values[dip] = -9;
    values[gap] = Double.NaN;
    int[] places = Selection.places(10_000, 50, Series.of(values));
    assertThat(places).contains(0, peak, dip, gap, 9999).isSorted().doesNotHaveDuplicates();
    assertThat(places.length).isLessThanOrEqualTo(50 * 4 + 1);
  }
}

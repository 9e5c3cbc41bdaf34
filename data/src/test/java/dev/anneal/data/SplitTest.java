package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  @Test
  void givesEveryStratumItsShare() {
    int[] strata = IntStream.range(0, 150).map(row -> row / 50).toArray();

    Split split = Split.stratified(strata, 5, 0);

    assertThat(split.train()).hasSize(120).isSorted();
    assertThat(split.validation()).hasSize(30).isSorted();
    for (int stratum = 0; stratum < 3; stratum++) {
      assertThat(count(strata, split.validation(), stratum)).isEqualTo(10);
    }
  }

  @Test
  void isTheSameInEveryRun() {
    int[] strata = IntStream.range(0, 20).map(row -> row % 2).toArray();

    assertThat(Split.stratified(strata, 5, 0).validation()).containsExactly(2, 5, 6, 7);
    assertThat(Split.stratified(strata, 5, 1).validation()).containsExactly(3, 9, 10, 14);
  }

  @Test
  void keepsARowOfEveryStratumForTraining() {
    int[] strata = {0, 1, 1, 2, 2, 3};

    for (long seed = 0; seed < 50; seed++) {
      Split split = Split.stratified(strata, 2, seed);
      for (int stratum = 0; stratum < 4; stratum++) {
        assertThat(count(strata, split.train(), stratum)).isPositive();
      }
      assertThat(split.validation()).hasSizeBetween(1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void foldsHoldOutEveryRowOnceAndShareOutEveryStratum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] strata = random.ints(40 + random.nextInt(300), 0, 5).toArray();
    int count = 2 + random.nextInt(9);
    List<Integer> held = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Split split = Split.fold(strata, new Fold(index, count), seed);
      Arrays.stream(split.validation()).forEach(held::add);
      assertThat(split.train()).hasSize(strata.length - split.validation().length).isSorted();
      assertThat(Arrays.stream(split.train()).boxed())
          .doesNotContainAnyElementsOf(Arrays.stream(split.validation()).boxed().toList());
      for (int stratum = 0; stratum < 5; stratum++) {
        long rows = count(strata, IntStream.range(0, strata.length).toArray(), stratum);
        assertThat((double) count(strata, split.validation(), stratum))
            .isBetween(Math.floor((double) rows / count), Math.ceil((double) rows / count));
      }
    }
    assertThat(held)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, strata.length).boxed().toList());
  }

  @Test
  void foldsDependOnTheSplitSeed() {
    int[] strata = IntStream.range(0, 20).map(row -> row % 2).toArray();
    Fold second = new Fold(1, 5);
    assertThat(Split.fold(strata, second, 0).validation())
        .isEqualTo(Split.fold(strata, second, 0).validation())
        .isNotEqualTo(Split.fold(strata, second, 1).validation());
  }

  @Test
  void refusesFoldsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fold(0, 1))
        .withMessage("folds must be at least 2, but was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fold(5, 5))
        .withMessage("fold must be from 0 to 4, but was 5");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Split.fold(new int[] {0, 0, 0, 1}, new Fold(0, 4), 0))
        .withMessage("--folds must be at most the 3 rows that can be held out, but was 4");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void partsEveryRowOnce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] strata = random.ints(2 + random.nextInt(300), 0, 7).toArray();
    int every = 2 + random.nextInt(9);

    Split split = Split.stratified(strata, every, seed);

    assertThat(IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.validation())))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, strata.length).boxed().toList());
    for (int stratum = 0; stratum < 7; stratum++) {
      int all = count(strata, IntStream.range(0, strata.length).toArray(), stratum);
      assertThat(count(strata, split.validation(), stratum))
          .isBetween(all / every, (all + every - 1) / every);
    }
  }

  @Test
  void needsAStratumOfTwo() {
    assertThat(Split.stratified(new int[] {0, 1, 1}, 5, 0).validation()).hasSize(1);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Split.stratified(new int[] {0, 1, 2}, 5, 0))
        .withMessage(
            "3 rows are too few to hold any out for validation: no class has two; add rows");
  }

  @Test
  void cutsValuesIntoTenthsByRank() {
    double[] values = IntStream.range(0, 40).mapToDouble(i -> -i).toArray();

    int[] strata = Split.strataOf(values);

    assertThat(Arrays.copyOf(strata, 5)).containsExactly(9, 9, 9, 9, 8);
    assertThat(strata[39]).isZero();
    assertThat(Split.strataOf(new double[] {3, 1, 2})).containsExactly(0, 0, 0);
    assertThat(Split.strataOf(new double[] {3, 1, 2, 4, 5})).containsExactly(0, 0, 0, 1, 1);
  }

  private static int count(int[] strata, int[] rows, int stratum) {
    return (int) Arrays.stream(rows).filter(row -> strata[row] == stratum).count();
  }
}

package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Mixture;
import dev.anneal.engine.Position;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixupTest {

  private static final Rows DIGITS = DataSets.open(DataRequest.of("digits")).train();

  @Test
  void mixesInputsAndKeepsBothTargets() {
    float[] inputs = {1, 2, 3, 4, 5, 6};
    float[] targets = {0, 1, 2};
    Batch mixed = new Mixup(0.75, new int[] {1, 2, 0}).of(new Batch(Shape.of(2), inputs, targets));
    assertThat(mixed.inputs()).containsExactly(1.5f, 2.5f, 3.5f, 4.5f, 4, 5);
    assertThat(mixed.targets()).containsExactly(0, 1, 2);
    Mixture mixture = Objects.requireNonNull(mixed.mixture());
    assertThat(mixture.share()).isEqualTo(0.75);
    assertThat(mixture.targets()).containsExactly(1, 2, 0);
    assertThat(inputs).containsExactly(1, 2, 3, 4, 5, 6);
  }

  /** Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2 a + 1)). */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 8})
  void drawsSharesFromBeta(double alpha) {
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < draws; i++) {
      double share = Mixup.draw(2, alpha, random).share();
      sum += share;
      squares += (share - 0.5) * (share - 0.5);
    }
    double variance = 1 / (4 * (2 * alpha + 1));
    assertThat(sum / draws).isCloseTo(0.5, within(5 * Math.sqrt(variance / draws)));
    assertThat(squares / draws).isCloseTo(variance, within(0.03 * variance));
  }

  @Test
  void drawsEveryPermutation() {
    Set<String> seen = new HashSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      seen.add(Arrays.toString(Mixup.draw(4, 1, random).partners()));
    }
    assertThat(seen).hasSize(24);
  }

  @Test
  void eachBatchHasAShareOfItsOwnAndTheSameEachTime() {
    Batches batches =
        Batches.shuffled(new AugmentedRows(DIGITS, Augmentation.parse("mixup(1)")), 64);
    Set<Double> shares = new HashSet<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      for (int batch = 0; batch < batches.perEpoch(); batch++) {
        Position place = new Position(epoch, batch);
        Batch once = batches.at(7, place);
        Batch again = batches.at(7, place);
        assertThat(again.inputs()).isEqualTo(once.inputs());
        Mixture mixture = Objects.requireNonNull(once.mixture());
        assertThat(Objects.requireNonNull(again.mixture()).targets()).isEqualTo(mixture.targets());
        shares.add(mixture.share());
      }
    }
    assertThat(shares).hasSize((int) (3 * batches.perEpoch()));
  }

  @Test
  void whatIsMixedWereRowsOfTheBatch() {
    Rows rows = new AugmentedRows(DIGITS, Augmentation.parse("mixup(1)"));
    int[] some = IntStream.range(10, 42).toArray();
    Batch plain = DIGITS.read(some);
    Batch mixed = rows.readForTraining(some, 5);
    Mixture mixture = Objects.requireNonNull(mixed.mixture());
    float[] sorted = mixture.targets().clone();
    float[] known = plain.targets().clone();
    Arrays.sort(sorted);
    Arrays.sort(known);
    assertThat(sorted).isEqualTo(known);
    assertThat(mixed.targets()).isEqualTo(plain.targets());
    assertThat(mean(mixed.inputs())).isCloseTo(mean(plain.inputs()), within(1e-6));
  }

  /** Mixing with a permutation leaves the mean of a batch as it was. */
  private static double mean(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  @Test
  void onlyTrainingMixes() {
    Rows rows = new AugmentedRows(DIGITS, Augmentation.parse("mixup"));
    assertThat(rows.read(new int[] {1, 2}).mixture()).isNull();
    assertThat(rows.read(new int[] {1, 2}).inputs())
        .isEqualTo(DIGITS.read(new int[] {1, 2}).inputs());
  }
}

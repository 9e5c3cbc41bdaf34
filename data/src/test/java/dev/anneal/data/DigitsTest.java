package dev.anneal.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {

  private static final DataSet DIGITS = DataSets.open(DataRequest.of("digits"));

  @Test
  void hasThreePartsOfOneSet() {
    assertThat(DIGITS.name()).isEqualTo("digits");
    assertThat(DIGITS.shape()).isEqualTo(Shape.of(1, 8, 8));
    assertThat(DIGITS.target())
        .isEqualTo(new Target.Classes(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));
    assertThat(DIGITS.train().count()).isEqualTo(1294);
    assertThat(DIGITS.validation().count()).isEqualTo(144);
    assertThat(test().count()).isEqualTo(359);
    assertThat(DIGITS.notes()).isEmpty();
    assertThat(DIGITS.sources())
        .containsExactly(
            new SourceFile(
                "digits.csv (built in)",
                "592cc047d0a1cc7fdef9fd724514209dcb45a80aa147dc3ab375e3e1a9a380f4",
                1797));
  }

  @Test
  void hasEveryFifthRowInTheTest() {
    // Rows 4 and 9 of the file: a four and a nine.
    Batch first = test().read(new int[] {0, 1});

    assertThat(first.targets()).containsExactly(4, 9);
    assertThat(pixels(first, 0))
        .startsWith(0, 0, 0, 1, 11, 0, 0, 0, 0, 0, 0, 7, 8, 0, 0, 0, 0, 0, 1, 13, 6, 2, 2, 0);
    assertThat(pixels(first, 1))
        .startsWith(
            0, 0, 11, 12, 0, 0, 0, 0, 0, 2, 16, 16, 16, 13, 0, 0, 0, 3, 16, 12, 10, 14, 0, 0);
  }

  @Test
  void hasTheFirstRowInTraining() {
    Batch first = DIGITS.train().read(new int[] {0});

    assertThat(first.targets()).containsExactly(0);
    assertThat(pixels(first, 0)).startsWith(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0);
  }

  @Test
  void isStandardisedByTheTrainingPart() {
    double sum = 0;
    double squares = 0;
    float[] inputs = all(DIGITS.train()).inputs();
    for (float input : inputs) {
      sum += input;
      squares += input * input;
    }
    assertThat(sum / inputs.length).isCloseTo(0, within(1e-6));
    assertThat(squares / inputs.length).isCloseTo(1, within(1e-6));
  }

  @Test
  void holdsOutATenthOfEveryClass() {
    int[] train = counts(DIGITS.train());
    int[] validation = counts(DIGITS.validation());
    for (int digit = 0; digit < 10; digit++) {
      double share = (train[digit] + validation[digit]) / 10.0;
      assertThat((double) validation[digit]).isCloseTo(share, within(1.0));
    }
  }

  @Test
  void isSplitByTheSplitSeedAlone() {
    DataSet again = DataSets.open(DataRequest.of("digits"));
    DataSet other = DataSets.open(DataRequest.of("digits").withSplitSeed(1));

    assertThat(all(again.validation()).inputs()).isEqualTo(all(DIGITS.validation()).inputs());
    assertThat(all(other.validation()).targets()).isNotEqualTo(all(DIGITS.validation()).targets());
    assertThat(all(requireNonNull(other.test())).targets()).isEqualTo(all(test()).targets());
  }

  @Test
  void readsTheSameFromTwoThreads() throws Exception {
    float[] expected = all(DIGITS.train()).inputs();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<float[]> reading = () -> all(DIGITS.train()).inputs();
      for (Future<float[]> read : threads.invokeAll(List.of(reading, reading, reading, reading))) {
        assertThat(read.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Rows test() {
    return requireNonNull(DIGITS.test());
  }

  private static Batch all(Rows rows) {
    return rows.read(IntStream.range(0, rows.count()).toArray());
  }

  private static int[] counts(Rows rows) {
    int[] counts = new int[10];
    for (float label : all(rows).targets()) {
      counts[(int) label]++;
    }
    return counts;
  }

  private static int[] pixels(Batch batch, int row) {
    Preprocessing.Images images = (Preprocessing.Images) DIGITS.preprocessing();
    return IntStream.range(64 * row, 64 * (row + 1))
        .map(
            i ->
                (int)
                    Math.round(batch.inputs()[i] * images.scales().get(0) + images.means().get(0)))
        .toArray();
  }
}

package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.libtorch.net.Models;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What airbench94's first layer begins with. The signs of eigenvectors are anybody's choice, so the
 * filters W are compared by W'W, which must be the inverse of C + epsilon.
 */
class WhiteningTest {

  private static final Shape SHAPE = Shape.of(3, 32, 32);
  private static final int PATCH = 12;
  private static final double EPSILON = 5e-4;
  private static final Rows ROWS = RandomRows.classes(80, SHAPE, 10);
  private static final Batches BATCHES = Batches.shuffled(ROWS, 4);

  private static Session open(Batches batches, long seed) {
    return Libtorch.standard()
        .threads(1)
        .session(Models.AIRBENCH94, batches, Optimizer.sgd(), seed);
  }

  private static float[] filters(Session session) {
    return session.weights().stream()
        .filter(tensor -> tensor.name().equals("whiten.weight"))
        .map(NamedTensor::values)
        .findFirst()
        .orElseThrow();
  }

  /** The mean of products over all patches, the slow way. */
  private static double[][] meanOfProducts() {
    Batch all = ROWS.read(IntStream.range(0, ROWS.count()).toArray());
    double[][] mean = new double[PATCH][PATCH];
    double count = ROWS.count() * 31.0 * 31;
    for (int row = 0; row < ROWS.count(); row++) {
      for (int y = 0; y < 31; y++) {
        for (int x = 0; x < 31; x++) {
          int corner = row * SHAPE.values() + y * 32 + x;
          for (int i = 0; i < PATCH; i++) {
            for (int j = 0; j < PATCH; j++) {
              mean[i][j] += pixel(all, corner, i) * pixel(all, corner, j) / count;
            }
          }
        }
      }
    }
    return mean;
  }

  private static double pixel(Batch batch, int corner, int i) {
    return batch.inputs()[corner + i / 4 * 1024 + i / 2 % 2 * 32 + i % 2];
  }

  @Test
  void makesAPatchsCovarianceOne() {
    float[] filters;
    try (Session session = open(Batches.shuffled(ROWS, 80), 1)) { // more than a block of rows
      filters = filters(session);
    }
    double[][] products = meanOfProducts();
    for (int i = 0; i < PATCH; i++) {
      for (int j = 0; j < PATCH; j++) {
        double inverseTimesMean = 0;
        for (int k = 0; k < PATCH; k++) {
          double inverse = 0;
          for (int filter = 0; filter < PATCH; filter++) {
            inverse += (double) filters[filter * PATCH + i] * filters[filter * PATCH + k];
          }
          inverseTimesMean += inverse * (products[k][j] + (k == j ? EPSILON : 0));
        }
        assertThat(inverseTimesMean).isCloseTo(i == j ? 1 : 0, within(1e-4));
      }
    }
  }

  @Test
  void hasTheCommonestPatternsFirstAndEachInBothSigns() {
    try (Session session = open(BATCHES, 1)) {
      float[] filters = filters(session);
      float[] first = Arrays.copyOf(filters, PATCH * PATCH);
      float[] second = Arrays.copyOfRange(filters, PATCH * PATCH, filters.length);
      assertThat(second).hasSize(PATCH * PATCH);
      for (int i = 0; i < second.length; i++) {
        assertThat(second[i]).isEqualTo(-first[i]);
      }
      double[] norms =
          IntStream.range(0, PATCH)
              .mapToDouble(
                  filter ->
                      IntStream.range(filter * PATCH, (filter + 1) * PATCH)
                          .mapToDouble(i -> (double) first[i] * first[i])
                          .sum())
              .toArray();
      assertThat(norms).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void dependsOnTheDataAndNotOnTheSeed() {
    Batches others = Batches.shuffled(RandomRows.classes(24, SHAPE, 10), 4);
    try (Session one = open(BATCHES, 1);
        Session two = open(BATCHES, 2);
        Session three = open(others, 1)) {
      assertThat(filters(one)).isEqualTo(filters(two)).isNotEqualTo(filters(three));
    }
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(Optimizer.sgd(), Optimizer.adamW());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void isNotTrained(Optimizer optimizer) {
    try (Session session =
        Libtorch.standard().threads(1).session(Models.AIRBENCH94, BATCHES, optimizer, 1)) {
      float[] before = filters(session);
      session.step(new Rates(0.01, 0.9, 0.1));
      session.recomputeStatistics(2);
      assertThat(filters(session)).isEqualTo(before);
    }
  }

  @Test
  void wantsImagesThatAreLargeEnough() {
    assertThatThrownBy(() -> open(Batches.shuffled(RandomRows.classes(4, Shape.of(20), 10), 2), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the input of layer 'whiten' must be channels x height x width, but was 20; use a net for"
                + " vectors, such as mlp");
    assertThatThrownBy(
            () -> open(Batches.shuffled(RandomRows.classes(4, Shape.of(3, 1, 9), 10), 2), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the input of layer 'whiten' must be at least 2x2, but was 3x1x9; use larger images or a"
                + " smaller net");
    assertThatThrownBy(
            () -> open(Batches.shuffled(RandomRows.classes(4, Shape.of(3, 8, 8), 10), 2), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the input of layer 'maxPool' must be at least 2x2, but was 256x1x1; use larger images or"
                + " a smaller net");
  }
}

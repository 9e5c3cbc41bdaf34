package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Position;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Snapshot;
import dev.anneal.engine.Weights;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LibtorchSessionTest {

  private static final Shape IMAGE = Shape.of(1, 16, 16);
  private static final Rates RATES = new Rates(0.01, 0.9, 1e-4);

  /** A net that no data set or model name has anything to do with. */
  private static final Net OWN =
      (in, outputs) -> in.flatten().linear("hidden", 32).relu().dropout(0.2).linear("out", outputs);

  static Stream<Arguments> modelsAndOptimizers() {
    List<Precision> precisions =
        Hardware.hasBf16() ? List.of(Precision.values()) : List.of(Precision.FP32);
    return Stream.of(
            "linear",
            "mlp(32, 16, dropout=0.3)",
            "mlp(32, norm=batch, dropout=0.3)",
            "lenet",
            "small-cnn",
            "cifar10-full",
            "resnet-8")
        .flatMap(
            model ->
                Stream.of(
                        Optimizer.sgd(),
                        Optimizer.sgd().nesterov(),
                        Optimizer.adam(),
                        Optimizer.adamW())
                    .flatMap(
                        optimizer ->
                            precisions.stream()
                                .map(precision -> Arguments.of(model, optimizer, precision))));
  }

  @ParameterizedTest
  @MethodSource("modelsAndOptimizers")
  void aSavedStateGoesOnBitForBitInAnotherSession(
      String model, Optimizer optimizer, Precision precision) {
    SessionState saved;
    double[] first;
    try (Session session = open(model, optimizer, precision)) {
      session.order(99);
      steps(session, 5);
      saved = session.save();
      first = steps(session, 15);
    }
    try (Session session = open(model, optimizer, precision)) {
      steps(session, 2);
      session.load(saved);
      assertThat(session.position()).isEqualTo(new Position(0, 5));
      assertThat(steps(session, 15)).containsExactly(first);
    }
  }

  @Test
  void aStateOfAnotherModelChangesNothing() {
    SessionState other;
    try (Session session = open("mlp(32, 16)", Optimizer.sgd(), Precision.FP32)) {
      other = session.save();
    }
    try (Session session = open("mlp(32, 8)", Optimizer.sgd(), Precision.FP32)) {
      SessionState before = session.save();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.load(other))
          .withMessageContaining("must have")
          .withMessageContaining("in place 2, but has");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> session.load(new SessionState(List.of(), before.orderSeed(), Position.START)))
          .withMessageEndingWith("but has 0");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> session.load(new SessionState(before.tensors(), 1, new Position(0, 99))))
          .withMessageStartingWith("batch must be less than");
      SessionState after = session.save();
      for (int i = 0; i < before.tensors().size(); i++) {
        assertThat(after.tensors().get(i).values())
            .containsExactly(before.tensors().get(i).values());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modelsAndOptimizers")
  void restoringASnapshotRepeatsTheLossesBitForBit(
      String model, Optimizer optimizer, Precision precision) {
    try (Session session = open(model, optimizer, precision)) {
      steps(session, 5); // in the middle of an epoch of 12
      try (Snapshot snapshot = session.capture()) {
        double[] first = steps(session, 15);
        session.order(99);
        session.restore(snapshot);
        assertThat(session.position()).isEqualTo(new Position(0, 5));
        assertThat(steps(session, 15)).containsExactly(first);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modelsAndOptimizers")
  void theSameSeedGivesTheSameLosses(String model, Optimizer optimizer, Precision precision) {
    try (Session one = open(model, optimizer, precision);
        Session other = open(model, optimizer, precision)) {
      double[] alone = steps(one, 10);
      assertThat(steps(other, 10)).containsExactly(alone);
    }
  }

  private static Session open(String model, Optimizer optimizer, Precision precision) {
    return Libtorch.standard()
        .precision(precision)
        .session(Models.parse(model), batches(), optimizer, 3);
  }

  private static Batches batches() {
    return Batches.shuffled(RandomRows.classes(200, IMAGE, 5), 16);
  }

  private static Session own() {
    return Libtorch.open(OWN, batches(), Optimizer.sgd(), 3);
  }

  private static double[] steps(Session session, int count) {
    return DoubleStream.generate(() -> session.step(RATES).value()).limit(count).toArray();
  }

  @Test
  void trainsANetWrittenInTheTest() {
    RandomRows rows = RandomRows.classes(200, IMAGE, 5);
    try (Session session = own()) {
      Evaluation before = session.evaluate(rows);
      steps(session, 100);
      Evaluation after = session.evaluate(rows);
      assertThat(before.loss()).isCloseTo(Math.log(5), within(0.5));
      assertThat(after.loss()).isLessThan(0.1);
      assertThat(after.metric()).isGreaterThan(0.99);
      assertThat(after.rows()).isEqualTo(200);
    }
  }

  @Test
  void anErrorInATargetsOwnUnitsIsTheStandardisedErrorTimesItsScale() {
    RandomRows rows = RandomRows.quantity(50, Shape.of(4));
    Batches batches = Batches.shuffled(rows, 10);
    try (Session session = Libtorch.open(Models.LINEAR, batches, Optimizer.sgd(), 1)) {
      Evaluation evaluation = session.evaluate(rows);
      assertThat(evaluation.metric()).isCloseTo(3 * Math.sqrt(evaluation.loss()), within(1e-9));
    }
  }

  @Test
  void twoSessionsDoNotDisturbEachOther() {
    double[] alone;
    try (Session session = own()) {
      alone = steps(session, 12);
    }
    try (Session one = own();
        Session other = open("mlp(16, dropout=0.5)", Optimizer.adamW(), Precision.FP32)) {
      double[] interleaved =
          DoubleStream.generate(
                  () -> {
                    steps(other, 1);
                    return steps(one, 1)[0];
                  })
              .limit(12)
              .toArray();
      assertThat(interleaved).containsExactly(alone);
    }
  }

  @Test
  void twoSessionsRunAtOnceOnTwoThreads() throws ExecutionException, InterruptedException {
    double[] alone;
    try (Session session = own()) {
      alone = steps(session, 50);
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<double[]>> losses =
          Collections.nCopies(2, 0).stream()
              .map(
                  i ->
                      threads.submit(
                          () -> {
                            try (Session session = own()) {
                              return steps(session, 50);
                            }
                          }))
              .toList();
      for (Future<double[]> future : losses) {
        assertThat(future.get()).containsExactly(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void evaluationChangesNothing() {
    double[] alone;
    try (Session session =
        open("mlp(16, norm=batch, dropout=0.5)", Optimizer.sgd(), Precision.FP32)) {
      alone = steps(session, 10);
    }
    try (Session session =
        open("mlp(16, norm=batch, dropout=0.5)", Optimizer.sgd(), Precision.FP32)) {
      double[] losses =
          DoubleStream.generate(
                  () -> {
                    session.evaluate(RandomRows.classes(30, IMAGE, 5));
                    return steps(session, 1)[0];
                  })
              .limit(10)
              .toArray();
      assertThat(losses).containsExactly(alone);
    }
  }

  @Test
  void sgdFollowsItsFormula() {
    // One weight and one bias on one row: the gradients can be written down.
    RandomRows rows = RandomRows.quantity(1, Shape.of(1));
    float x = rows.read(new int[] {0}).inputs()[0];
    float y = rows.read(new int[] {0}).targets()[0];
    double[][] rates = {{0.1, 0.9}, {0.2, 0.5}, {0.05, 0}, {0.1, 0.95}};
    try (Session session =
        Libtorch.open(Models.LINEAR, Batches.shuffled(rows, 1), Optimizer.sgd(), 1)) {
      double w = session.weights().get(0).values()[0];
      double b = session.weights().get(1).values()[0];
      double vw = 0;
      double vb = 0;
      for (double[] rate : rates) {
        double error = w * x + b - y;
        session.step(new Rates(rate[0], rate[1], 0.01));
        vw = rate[1] * vw + 2 * error * x + 0.01 * w;
        vb = rate[1] * vb + 2 * error + 0.01 * b;
        w -= rate[0] * vw;
        b -= rate[0] * vb;
        assertThat((double) session.weights().get(0).values()[0]).isCloseTo(w, within(1e-5));
        assertThat((double) session.weights().get(1).values()[0]).isCloseTo(b, within(1e-5));
      }
    }
  }

  @Test
  void adamWFollowsItsFormula() {
    RandomRows rows = RandomRows.quantity(1, Shape.of(1));
    float x = rows.read(new int[] {0}).inputs()[0];
    float y = rows.read(new int[] {0}).targets()[0];
    double[] beta1s = {0.9, 0.85, 0.95};
    try (Session session =
        Libtorch.open(Models.LINEAR, Batches.shuffled(rows, 1), Optimizer.adamW(), 1)) {
      double w = session.weights().get(0).values()[0];
      double b = session.weights().get(1).values()[0];
      double m = 0;
      double v = 0;
      for (int t = 1; t <= beta1s.length; t++) {
        double beta1 = beta1s[t - 1];
        double gradient = 2 * (w * x + b - y) * x;
        session.step(new Rates(0.1, beta1, 0.01));
        w -= 0.1 * 0.01 * w;
        m = beta1 * m + (1 - beta1) * gradient;
        v = 0.999 * v + 0.001 * gradient * gradient;
        double corrected = Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8;
        w -= 0.1 * m / (1 - Math.pow(beta1, t)) / corrected;
        assertThat((double) session.weights().get(0).values()[0]).isCloseTo(w, within(1e-4));
        w = session.weights().get(0).values()[0];
        b = session.weights().get(1).values()[0];
      }
    }
  }

  @Test
  void groupsAreTheLayersAndTakeRatesOfTheirOwn() {
    try (Session session = own()) {
      assertThat(session.groups()).containsExactly("hidden", "out");
      float[] hidden = session.weights().get(0).values();
      float[] out = session.weights().get(2).values();
      session.step(List.of(new Rates(0, 0.9, 0), new Rates(0.1, 0.9, 0)));
      assertThat(session.weights().get(0).values()).containsExactly(hidden);
      assertThat(session.weights().get(2).values()).isNotEqualTo(out);
    }
  }

  @Test
  void equalRatesPerGroupAreTheSameAsOne() {
    try (Session one = own();
        Session other = own()) {
      double[] together = steps(one, 10);
      double[] apart =
          DoubleStream.generate(() -> other.step(List.of(RATES, RATES)).value())
              .limit(10)
              .toArray();
      assertThat(apart).containsExactly(together);
    }
  }

  @Test
  void weightsAreCopiedBlendedAndSwappedInsideTheEngine() {
    try (Session session = own();
        Weights copy = session.copyWeights()) {
      float start = session.weights().get(0).values()[0];
      steps(session, 20);
      float end = session.weights().get(0).values()[0];
      session.blend(copy, 0.25);
      session.swap(copy);
      assertThat(session.weights().get(0).values()[0])
          .isCloseTo(start + 0.25f * (end - start), within(1e-6f));
      session.swap(copy);
      assertThat(session.weights().get(0).values()[0]).isEqualTo(end);
    }
  }

  @Test
  void statisticsAreRecomputedAsCumulativeMeans() {
    Net normed = (in, outputs) -> in.flatten().batchNorm("norm").linear("out", outputs);
    RandomRows rows = RandomRows.classes(64, Shape.of(3), 5);
    Batches batches = Batches.shuffled(rows, 16);
    try (Session session = Libtorch.open(normed, batches, Optimizer.sgd(), 1)) {
      steps(session, 6);
      double[] before = steps(session, 0);
      session.recomputeStatistics(4);
      NamedTensor mean =
          session.weights().stream()
              .filter(tensor -> tensor.name().equals("norm.running_mean"))
              .findFirst()
              .orElseThrow();
      double expected = 0;
      for (int row = 0; row < 64; row++) {
        expected += rows.read(new int[] {row}).inputs()[0] / 64;
      }
      assertThat(before).isEmpty();
      assertThat((double) mean.values()[0]).isCloseTo(expected, within(1e-5));
      assertThat(session.position()).isEqualTo(new Position(1, 2));
    }
  }

  @Test
  void weightsComeOutByTheirNamesInPyTorch() {
    try (Session session = open("small-cnn", Optimizer.sgd(), Precision.FP32)) {
      assertThat(session.weights()).extracting(NamedTensor::name).contains("conv1.weight");
      assertThat(session.weights()).extracting(NamedTensor::name).contains("bn1.running_var");
      NamedTensor conv = session.weights().get(0);
      assertThat(conv.sizes()).containsExactly(32L, 1L, 3L, 3L);
      assertThat(conv.values()).hasSize(32 * 9);
    }
  }

  @Test
  void aBatchThatIsAlwaysTheSameIsTrainedOnAgainAndAgain() {
    RandomRows rows = RandomRows.classes(16, IMAGE, 5);
    int[] indices = {0, 1, 2, 3, 4, 5, 6, 7};
    Batches fixed = Batches.fixed(rows.read(indices), rows.target());
    try (Session session = Libtorch.open(Models.LENET, fixed, Optimizer.sgd(), 1)) {
      double[] losses = steps(session, 60);
      assertThat(losses[59]).isLessThan(losses[0] / 10);
    }
  }
}

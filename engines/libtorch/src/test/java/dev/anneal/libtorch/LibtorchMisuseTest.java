package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.EngineException;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Position;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Snapshot;
import dev.anneal.engine.Target;
import dev.anneal.engine.Weights;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Net;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No call that Java code can reach may crash the JVM: each gives an exception that says why. */
class LibtorchMisuseTest {

  private static final Rates RATES = new Rates(0.01, 0.9, 0);
  private static final Shape SHAPE = Shape.of(4);
  private static final RandomRows ROWS = RandomRows.classes(40, SHAPE, 3);
  private static final Batches BATCHES = Batches.shuffled(ROWS, 8);

  private Session session;

  @BeforeEach
  void open() {
    session = Libtorch.open(Models.LINEAR, BATCHES, Optimizer.sgd(), 1);
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void aClosedSession() {
    Snapshot snapshot = session.capture();
    Weights copy = session.copyWeights();
    session.close();
    session.close();
    for (Runnable call :
        List.<Runnable>of(
            () -> session.step(RATES),
            () -> session.evaluate(ROWS),
            () -> session.capture(),
            () -> session.restore(snapshot),
            () -> session.swap(copy),
            () -> session.weights(),
            () -> session.position(),
            () -> session.recomputeStatistics(1))) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("session is closed");
    }
    snapshot.close();
    copy.close();
  }

  @Test
  void anotherThread() {
    Thread owner = Thread.currentThread();
    CompletableFuture<String> message =
        CompletableFuture.supplyAsync(
            () -> {
              Thread.currentThread().setName("other");
              try {
                session.step(RATES);
                return "no exception";
              } catch (IllegalStateException expected) {
                return expected.getMessage();
              }
            });
    assertThat(message.join())
        .isEqualTo(
            "session must be used by the thread that opened it, '%s', but was called from 'other'",
            owner.getName());
  }

  @Test
  void closingFromAnotherThreadWaitsForTheStep() {
    CompletableFuture<Void> closing = CompletableFuture.runAsync(session::close);
    try {
      for (int i = 0; i < 100_000; i++) {
        session.step(RATES);
      }
    } catch (IllegalStateException closed) {
      assertThat(closed).hasMessage("session is closed");
    }
    closing.join();
    assertThatThrownBy(() -> session.step(RATES)).hasMessage("session is closed");
  }

  @Test
  void rowsOfAnotherShape() {
    assertThatThrownBy(() -> session.evaluate(RandomRows.classes(5, Shape.of(7), 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must have the shape 4, but was 7");
  }

  @Test
  void rowsThatAreEmpty() {
    assertThatThrownBy(() -> session.evaluate(new RandomRows(0, SHAPE, ROWS.target(), 1)))
        .hasMessage("rows must not be empty, but there are none");
    assertThatThrownBy(() -> Batches.shuffled(new RandomRows(0, SHAPE, ROWS.target(), 1), 8))
        .hasMessage("rows must not be empty, but there are none");
  }

  @Test
  void targetsThatAreNoClass() {
    for (float target : new float[] {3, -1, -100, 0.5f, Float.NaN}) {
      Batch batch = new Batch(SHAPE, new float[4], new float[] {target});
      assertThatThrownBy(() -> session.evaluate(batch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "target must be a class index from 0 to 2, but was %s in row 0 of the batch", target);
    }
  }

  @Test
  void aBatchThatCannotBeRead() {
    Rows broken =
        new Rows() {
          @Override
          public int count() {
            return 40;
          }

          @Override
          public Shape shape() {
            return SHAPE;
          }

          @Override
          public Target target() {
            return ROWS.target();
          }

          @Override
          public Batch read(int[] indices) {
            throw new IllegalStateException("the disk is gone");
          }
        };
    try (Session unreadable =
        Libtorch.open(Models.LINEAR, Batches.shuffled(broken, 8), Optimizer.sgd(), 1)) {
      assertThatThrownBy(() -> unreadable.step(RATES)).hasMessage("the disk is gone");
      assertThatThrownBy(() -> unreadable.step(RATES)).hasMessage("the disk is gone");
    }
  }

  @Test
  void aPlaceBeyondTheEpoch() {
    assertThatThrownBy(() -> session.seek(new Position(0, 5)))
        .hasMessage("batch must be less than 5, the batches in an epoch, but was 5");
  }

  @Test
  void anotherSessionsSnapshotAndWeights() {
    try (Session other = Libtorch.open(Models.LINEAR, BATCHES, Optimizer.sgd(), 1);
        Snapshot snapshot = other.capture();
        Weights weights = other.copyWeights()) {
      assertThatThrownBy(() -> session.restore(snapshot))
          .hasMessage("snapshot must come from this session, but was made by another");
      assertThatThrownBy(() -> session.swap(weights))
          .hasMessage("weights must come from this session, but was made by another");
    }
  }

  @Test
  void aClosedSnapshot() {
    Snapshot snapshot = session.capture();
    snapshot.close();
    assertThatThrownBy(() -> session.restore(snapshot)).hasMessage("snapshot is closed");
  }

  @Test
  void ratesForTheWrongNumberOfGroups() {
    assertThatThrownBy(() -> session.step(List.of(RATES, RATES)))
        .hasMessage("rates must be given for each of the 1 groups [fc], but was 2");
  }

  @Test
  void aNetThatDoesNotFitItsData() {
    assertThatThrownBy(() -> Libtorch.open(Models.LENET, BATCHES, Optimizer.sgd(), 1))
        .hasMessage(
            "the input of layer 'conv1' must be channels x height x width, but was 4; use a net for"
                + " vectors, such as mlp");
    Batches tiny = Batches.shuffled(RandomRows.classes(9, Shape.of(1, 6, 6), 3), 3);
    assertThatThrownBy(() -> Libtorch.open(Models.LENET, tiny, Optimizer.sgd(), 1))
        .hasMessage(
            "the input of layer 'conv2' must be at least 5x5, but was 20x1x1; use larger images or"
                + " a smaller net");
    Net narrow = (in, outputs) -> in.linear("fc", 2);
    assertThatThrownBy(() -> Libtorch.open(narrow, BATCHES, Optimizer.sgd(), 1))
        .hasMessage("a net's outputs must be 3 for this target, but was 2");
    Net twice = (in, outputs) -> in.linear("fc", 8).linear("fc", outputs);
    assertThatThrownBy(() -> Libtorch.open(twice, BATCHES, Optimizer.sgd(), 1))
        .hasMessage("a layer's name must be unique, but there are two named 'fc'");
  }

  @Test
  void alayerThatLiesAboutItsShape() {
    Net lying = (in, outputs) -> in.layer(Shape.of(5), (x, pass) -> x).linear("fc", outputs);
    assertThatThrownBy(() -> Libtorch.open(lying, BATCHES, Optimizer.sgd(), 1))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("mat1 and mat2 shapes cannot be multiplied (2x4 and 5x3)")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aParameterThatTheLossDoesNotDependOn() {
    Net unused =
        (in, outputs) ->
            in.residual(
                body -> body.linear("used", outputs),
                body ->
                    body.linear("unused", outputs)
                        .layer(Shape.of(outputs), (x, pass) -> torch.zeros_like(x)));
    try (Session partly = Libtorch.open(unused, BATCHES, Optimizer.sgd(), 1)) {
      assertThat(partly.step(RATES).value()).isFinite();
    }
  }

  @Test
  void batchNormOnOneRow() {
    assertThatThrownBy(
            () ->
                Libtorch.open(
                    Models.parse("mlp(8, norm=batch)"),
                    Batches.shuffled(ROWS, 1),
                    Optimizer.sgd(),
                    1))
        .hasMessage("batch size must be at least 2 for a net with batch norm, but was 1");
  }

  @Test
  void bf16WhereTheProcessorLacksIt(@TempDir Path folder) throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "flags\t\t: fpu sse avx2 avx512f\n");
    Path zen4 = Files.writeString(folder.resolve("zen4"), "flags\t\t: fpu avx512_bf16 amx\n");
    Path amx = Files.writeString(folder.resolve("amx"), "flags\t\t: avx512f amx_bf16 amx_tile\n");
    Path arm = Files.writeString(folder.resolve("arm"), "Features\t: fp asimd bf16\n");
    assertThat(Hardware.hasBf16(plain)).isFalse();
    assertThat(Hardware.hasBf16(zen4)).isTrue();
    assertThat(Hardware.hasBf16(arm)).isTrue();
    assertThat(Hardware.hasBf16(amx)).isTrue();
    assertThat(Hardware.hasAmx(amx)).isTrue();
    assertThat(Hardware.hasAmx(zen4)).isFalse();
    assertThat(Hardware.hasBf16(folder.resolve("missing"))).isFalse();
    if (!Hardware.hasBf16()) {
      assertThatThrownBy(() -> Libtorch.standard().precision(Precision.BF16))
          .hasMessage(
              "precision must be fp32 on this machine, whose processor has no bf16 arithmetic, but"
                  + " was bf16");
    }
  }
}

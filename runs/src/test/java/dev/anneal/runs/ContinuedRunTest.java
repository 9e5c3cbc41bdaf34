package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.train.EarlyStopping;
import dev.anneal.train.LengthPolicy;
import dev.anneal.train.Outcome;
import dev.anneal.train.ReduceOnPlateau;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is stopped and gone on with from its files, as if in another process. */
class ContinuedRunTest {

  private static final Parts PARTS =
      new Parts(Blobs.classes(200, 6, 3), Blobs.classes(60, 6, 3), null);
  private static final double RATE = 0.05;

  @TempDir private Path path;

  private static Recipe recipe(RunLength length) {
    return new Recipe(
            "hidden",
            Optimizer.adamW(),
            RATE,
            "one-cycle",
            null,
            null,
            10,
            length,
            Precision.FP32,
            1,
            1)
        .plateau(ReduceOnPlateau.USUAL.factor(0.5).patience(0).absoluteThreshold(0.05));
  }

  private static Trial trial(RunLength length, Watcher watcher) {
    return new Trial(recipe(length), PARTS, new ReferenceEngine(), watcher);
  }

  private static Watcher stopAfter(long steps) {
    return stage -> step -> step.index() + 1 == steps ? Signal.stop("enough") : Signal.CONTINUE;
  }

  private Continued stopped(long steps, LengthPolicy policy) {
    RunFolder folder = new RunFolder(path);
    Fit fit =
        trial(RunLength.epochs(4), stopAfter(steps))
            .train(RATE, RunLength.epochs(4), new Keeping(folder, "given", null));
    assertThat(fit.outcome()).isInstanceOf(Outcome.Stopped.class);
    Checkpoint checkpoint = Checkpoint.of(RunFolder.stopped(path).read(Checkpoint.FILE));
    String history = CsvFiles.history(fit.history(), PARTS.train().target());
    return new Continued(checkpoint, CsvFiles.history(history, 60), policy);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 33, 40, 79})
  void endsAsIfItHadNotBeenStopped(long steps) {
    Fit whole = trial(RunLength.epochs(4), Watcher.NONE).train(RATE);
    assertThat(whole.outcome().timeline().changes()).as("the plateau's reductions").isNotEmpty();
    Continued continued = stopped(steps, LengthPolicy.REFUSE);
    Fit rest =
        trial(RunLength.epochs(4), Watcher.NONE)
            .train(RATE, RunLength.epochs(4), new Keeping(new RunFolder(path), "given", continued));
    assertThat(rest.outcome()).isEqualTo(whole.outcome());
    assertThat(rest.history()).hasSize(80);
    assertThat(rest.history().get(79).trainLoss()).isEqualTo(whole.history().get(79).trainLoss());
    assertThat(rest.validation()).isEqualTo(whole.validation());
    List<NamedTensor> weights = rest.weights();
    for (int i = 0; i < weights.size(); i++) {
      assertThat(weights.get(i).values()).containsExactly(whole.weights().get(i).values());
    }
    assertThat(path.resolve(Checkpoint.FILE)).as("not needed any more").doesNotExist();
  }

  @Test
  void canBeMadeLonger() {
    Continued continued = stopped(33, LengthPolicy.STRETCH);
    Fit longer =
        trial(RunLength.epochs(6), Watcher.NONE)
            .train(RATE, RunLength.epochs(6), new Keeping(new RunFolder(path), "given", continued));
    assertThat(longer.outcome().steps()).isEqualTo(120);
    assertThat(longer.outcome()).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void staysAsLongAsPlannedWhereNothingElseIsSaid() {
    Continued continued = stopped(33, LengthPolicy.REFUSE);
    Trial trial = trial(RunLength.epochs(6), Watcher.NONE);
    Keeping keeping = new Keeping(new RunFolder(path), "given", continued);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trial.train(RATE, RunLength.epochs(6), keeping))
        .withMessageStartingWith("steps must stay 80, as planned, but was 120");
  }

  /** Stopped before the best epoch, after it, and in the patience's last epoch. */
  @ParameterizedTest
  @ValueSource(longs = {1, 25, 41, 75})
  void isStoppedEarlyAsIfItHadNotBeenStoppedBefore(long steps) {
    Fit whole = early(Watcher.NONE).train(RATE);
    assertThat(whole.stoppedEarly()).isNotNull();
    assertThat(whole.outcome().steps()).isLessThan(400).isGreaterThan(steps);
    Keeping keeping = new Keeping(new RunFolder(path), "given", null);
    Fit begun = early(stopAfter(steps)).train(RATE, RunLength.epochs(20), keeping);
    assertThat(begun.stoppedEarly()).isNull();
    Continued continued =
        new Continued(
            Checkpoint.of(RunFolder.stopped(path).read(Checkpoint.FILE)),
            begun.history(),
            LengthPolicy.REFUSE);
    Fit rest =
        early(Watcher.NONE)
            .train(
                RATE, RunLength.epochs(20), new Keeping(new RunFolder(path), "given", continued));
    assertThat(rest.outcome()).isEqualTo(whole.outcome());
    assertThat(rest.best()).isEqualTo(whole.best());
    assertThat(rest.validation()).isEqualTo(whole.validation());
    for (int i = 0; i < whole.weights().size(); i++) {
      assertThat(rest.weights().get(i).values()).containsExactly(whole.weights().get(i).values());
    }
    assertThat(path.resolve(Checkpoint.FILE)).doesNotExist();
    assertThat(path.resolve(Checkpoint.BEST)).doesNotExist();
  }

  private static Trial early(Watcher watcher) {
    Recipe recipe =
        new Recipe(
                "hidden",
                Optimizer.adamW(),
                RATE,
                "constant",
                null,
                null,
                10,
                RunLength.epochs(20),
                Precision.FP32,
                1,
                1)
            .earlyStopping(EarlyStopping.patience(2));
    return new Trial(recipe, PARTS, new ReferenceEngine(), watcher);
  }

  @Test
  void needsTheHistoryOfItsSteps() {
    Continued continued = stopped(33, LengthPolicy.REFUSE);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Continued(
                    continued.checkpoint(),
                    continued.history().subList(0, 30),
                    LengthPolicy.REFUSE))
        .withMessage("history must have the 33 steps of the checkpoint, but has 30");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvFiles.history("step,epoch\n1,2\n", 5))
        .withMessage("history.csv must have nine numbers in line 2, but has [1, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvFiles.history("step,epoch\n0,\"0.5\n0.1\n", 5))
        .withMessage("history.csv must have nine numbers in line 2, but has [0, 0.5 0.1 ]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvFiles.history("step\n\"" + "0".repeat(17 << 20), 5))
        .withMessageStartingWith("history.csv must be CSV, but is not: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFolder.stopped(path.resolve("nowhere")))
        .withMessageContaining("of a run that was stopped");
  }
}

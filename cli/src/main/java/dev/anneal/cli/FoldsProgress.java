package dev.anneal.cli;

import dev.anneal.runs.Stage;
import dev.anneal.runs.Watcher;
import dev.anneal.train.Observer;
import dev.anneal.train.Signal;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a cross-validation is: one bar over all folds on a terminal, a line for each fold
 * elsewhere, both with the time left. Stops the fold when the user asks for it.
 */
final class FoldsProgress implements Watcher, AutoCloseable {

  private static final int UPDATE_MILLISECONDS = 200;

  private final Interruption interruption;
  private final int folds;
  private final long stepsOfFold;
  private final @Nullable ProgressBar bar;
  private final long begun = System.nanoTime();
  private int finished;

  /** Steps taken in the fold that runs; what it takes more than foreseen is not counted. */
  private long steps;

  /**
   * Begins.
   *
   * @param folds how many folds
   * @param stepsOfFold how many steps a fold will about take
   */
  FoldsProgress(Interruption interruption, int folds, long stepsOfFold) {
    this.interruption = interruption;
    this.folds = folds;
    this.stepsOfFold = stepsOfFold;
    // The launcher says whether standard error is a terminal: Java cannot tell.
    bar = Boolean.getBoolean("anneal.terminal") ? bar(folds * stepsOfFold) : null;
  }

  private static ProgressBar bar(long steps) {
    return new ProgressBarBuilder()
        .setTaskName("folds")
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
        .hideEta()
        .build();
  }

  @Override
  public Observer watch(Stage stage) {
    return step -> {
      steps = Math.min(stepsOfFold, steps + 1);
      show();
      return interruption.requested() ? Signal.stop("interrupted") : Signal.CONTINUE;
    };
  }

  /** Says that a fold is done. */
  void finishedFold() {
    finished++;
    steps = 0;
    show();
    if (bar == null) {
      System.err.printf(
          Locale.ROOT,
          "training %3d%%  %d of %d folds%s%n",
          100 * finished / folds,
          finished,
          folds,
          finished == folds ? "" : ", " + left());
    }
  }

  private void show() {
    if (bar != null) {
      bar.stepTo(done());
      bar.setExtraMessage(
          "  fold %d of %d, %s".formatted(Math.min(folds, finished + 1), folds, left()));
    }
  }

  private long done() {
    return finished * stepsOfFold + steps;
  }

  private String left() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    return WorkBar.left(seconds / Math.max(1, done()) * (folds * stepsOfFold - done()));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}

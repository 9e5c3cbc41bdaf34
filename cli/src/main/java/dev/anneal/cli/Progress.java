package dev.anneal.cli;

import dev.anneal.engine.Session;
import dev.anneal.runs.Stage;
import dev.anneal.runs.Watcher;
import dev.anneal.train.Change;
import dev.anneal.train.Observer;
import dev.anneal.train.Outcome;
import dev.anneal.train.Signal;
import dev.anneal.train.Step;
import dev.anneal.train.Timeline;
import dev.anneal.vary.Horizon;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a stage is: a bar with the time left on a terminal, a line for each fifth
 * elsewhere. Stops the stage when the user asks for it.
 */
final class Progress implements Watcher {

  private static final int LINES = 5;
  private static final int UPDATE_MILLISECONDS = 200;

  /** The launcher says whether standard error is a terminal: Java cannot tell. */
  private final boolean terminal = Boolean.getBoolean("anneal.terminal");

  private final Interruption interruption;

  Progress(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Observer watch(Stage stage) {
    String label =
        switch (stage) {
          case FIND -> "finding";
          case TRY -> "trying";
          case TRAIN -> "training";
          case BASELINE -> "baseline";
        };
    return terminal ? new Bar(label) : new Lines(label);
  }

  private Signal signal() {
    return interruption.requested() ? Signal.stop("interrupted") : Signal.CONTINUE;
  }

  private final class Bar implements Observer {

    private final String label;
    private @Nullable ProgressBar bar;

    Bar(String label) {
      this.label = label;
    }

    @Override
    public void started(Session session, Horizon horizon) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("%-8s".formatted(label))
              .setInitialMax(horizon.steps())
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
              .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
              .setUnit(" steps", 1)
              .showSpeed()
              .build();
    }

    @Override
    public void changed(Change change, Timeline timeline) {
      if (bar != null) {
        bar.maxHint(timeline.steps());
      }
    }

    @Override
    public Signal afterStep(Step step) {
      if (bar != null) {
        bar.step();
        bar.setExtraMessage("  " + loss(step));
      }
      return signal();
    }

    @Override
    public void ended(Outcome outcome) {
      if (bar != null) {
        bar.close();
      }
    }
  }

  private final class Lines implements Observer {

    private final String label;
    private long steps;

    Lines(String label) {
      this.label = label;
    }

    @Override
    public void started(Session session, Horizon horizon) {
      steps = horizon.steps();
    }

    @Override
    public void changed(Change change, Timeline timeline) {
      steps = timeline.steps();
    }

    @Override
    public Signal afterStep(Step step) {
      long done = step.index() + 1;
      if (done * LINES / steps > step.index() * LINES / steps) {
        System.err.printf(
            Locale.ROOT,
            "%-8s %3d%%  step %d of %d, %s%n",
            label,
            100 * done / steps,
            done,
            steps,
            loss(step));
      }
      return signal();
    }
  }

  private static String loss(Step step) {
    return "loss %.3g".formatted(step.loss().value());
  }
}

package dev.anneal.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows on a terminal.
 *
 * @param bar shows the count; null where nothing is shown
 */
record RowProgress(@Nullable ProgressBar bar) implements AutoCloseable {

  private static final int UPDATE_MILLISECONDS = 200;

  /** Shows nothing. */
  static RowProgress hidden() {
    return new RowProgress(null);
  }

  /** Shows the count if standard error is a terminal, as the launcher says. */
  static RowProgress shown() {
    if (!Boolean.getBoolean("anneal.terminal")) {
      return hidden();
    }
    return new RowProgress(
        new ProgressBarBuilder()
            .setTaskName("predicting")
            .setInitialMax(-1) // a stream does not say how long it is
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
            .setUnit(" rows", 1)
            .showSpeed()
            .build());
  }

  /** Adds rows. */
  void add(int rows) {
    if (bar != null) {
      bar.stepBy(rows);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}

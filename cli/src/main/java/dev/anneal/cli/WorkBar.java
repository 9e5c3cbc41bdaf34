package dev.anneal.cli;

import dev.anneal.compare.find.WorkProgress;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a long work is: a bar on a terminal, a line for each thing that is known elsewhere,
 * both with the time left. What was foreseen is corrected by how long things really take.
 */
final class WorkBar implements WorkProgress, AutoCloseable {

  private static final int UPDATE_MILLISECONDS = 500;
  private static final double NANOS = 1e9;

  private final int workers;
  private @Nullable ProgressBar bar;
  private long begun = System.nanoTime();
  private double foreseen;
  private double trained;
  private double skipped;

  private WorkBar(int workers) {
    this.workers = workers;
  }

  /** A bar for work that so many threads share. */
  static WorkBar open(int workers) {
    return new WorkBar(workers);
  }

  @Override
  public void began(double seconds) {
    foreseen = seconds;
    begun = System.nanoTime();
    // The launcher says whether standard error is a terminal: Java cannot tell.
    if (Boolean.getBoolean("anneal.terminal")) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("bench")
              .setInitialMax(Math.max(1, Math.round(seconds)))
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
              .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
              .hideEta()
              .build();
    }
  }

  @Override
  public void trained(double seconds) {
    trained += seconds;
    show();
  }

  @Override
  public void skipped(double seconds) {
    skipped += seconds;
    show();
  }

  private void show() {
    if (bar != null) {
      bar.stepTo(Math.round(trained + skipped));
      bar.setExtraMessage("  " + left());
    }
  }

  @Override
  public void finished(String what) {
    if (bar == null) {
      System.err.printf(
          Locale.ROOT,
          "bench    %3.0f%%  %s; %s%n",
          100 * Math.min(1, (trained + skipped) / foreseen),
          what,
          left());
    }
  }

  private String left() {
    double rest = Math.max(0, foreseen - trained - skipped);
    double elapsed = (System.nanoTime() - begun) / NANOS;
    double pace = trained > 0 ? elapsed / trained : 1.0 / workers;
    return left(rest * pace);
  }

  /** {@code about 40 s left}. */
  static String left(double seconds) {
    return seconds < 90
        ? String.format(Locale.ROOT, "about %.0f s left", seconds)
        : String.format(Locale.ROOT, "about %.0f min left", seconds / 60);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}

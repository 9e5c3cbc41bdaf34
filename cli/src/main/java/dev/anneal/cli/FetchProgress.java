package dev.anneal.cli;

import dev.anneal.fetch.FetchWatcher;
import dev.anneal.fetch.KnownFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a fetch is: a bar on a terminal, a line for each fifth elsewhere. */
final class FetchProgress implements FetchWatcher, AutoCloseable {

  private static final int LINES = 5;
  private static final int UPDATE_MILLISECONDS = 200;
  private static final int MEGABYTE = 1_000_000;

  /** The launcher says whether standard error is a terminal: Java cannot tell. */
  private final boolean terminal = Boolean.getBoolean("anneal.terminal");

  private final Interruption interruption;
  private final PrintWriter out;
  private String file = "";
  private long shown;
  private @Nullable ProgressBar bar;

  FetchProgress(Interruption interruption, PrintWriter out) {
    this.interruption = interruption;
    this.out = out;
  }

  @Override
  public void present(Path path) {
    out.println(path + " is there already");
    out.flush();
  }

  @Override
  public void begins(KnownFile known) {
    file = known.name();
    shown = 0;
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(file)
              .setInitialMax(known.bytes())
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
              .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
              .setUnit(" MB", MEGABYTE)
              .showSpeed()
              .build();
    }
  }

  @Override
  public void moved(long done, long total) {
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
      return;
    }
    long part = total == 0 ? LINES : LINES * done / total;
    if (part != shown) {
      shown = part;
      System.err.printf(
          Locale.ROOT,
          "fetching %3d%%  %s, %s of %s%n",
          100 * done / Math.max(1, total),
          file,
          Figure.megabytes(done),
          Figure.megabytes(total));
    }
  }

  @Override
  public void waits(String problem, Duration pause) {
    System.err.printf(Locale.ROOT, "%s: %s; again in %d s%n", file, problem, pause.toSeconds());
  }

  @Override
  public void ended(Path path) {
    close();
    out.println(path + " is complete, and its checksum right");
    out.flush();
  }

  @Override
  public boolean stops() {
    return interruption.requested();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}

package dev.anneal.runs;

import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Target;
import dev.anneal.train.Change;
import dev.anneal.train.EarlyStopper;
import dev.anneal.train.Observer;
import dev.anneal.train.Outcome;
import dev.anneal.train.Progress;
import dev.anneal.train.Signal;
import dev.anneal.train.Step;
import dev.anneal.train.Timeline;
import dev.anneal.vary.Horizon;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run so that it can be gone on with: a checkpoint and the history now and then while it
 * runs, and where it is stopped. A run that is completed needs none, and loses it.
 */
final class Checkpoints implements Observer {

  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final Keeping keeping;
  private final double learningRate;
  private final History history;
  private final Target target;
  private final LongSupplier clock;

  private final @Nullable EarlyStopper stopper;

  private @Nullable Session session;
  private @Nullable Timeline timeline;
  private @Nullable SessionState pending;
  private long pendingSteps;
  private long lastWritten;

  /**
   * An observer that is called after the history.
   *
   * @param stopper what may stop the run early; null for nothing
   * @param clock nanoseconds from any origin
   */
  Checkpoints(
      Keeping keeping,
      double learningRate,
      History history,
      Target target,
      @Nullable EarlyStopper stopper,
      LongSupplier clock) {
    this.keeping = keeping;
    this.learningRate = learningRate;
    this.history = history;
    this.target = target;
    this.stopper = stopper;
    this.clock = clock;
  }

  @Override
  public void started(Session started, Horizon horizon) {
    session = started;
    timeline =
        keeping.continued() == null
            ? Timeline.of(horizon)
            : keeping.continued().checkpoint().progress().timeline();
    lastWritten = clock.getAsLong();
  }

  @Override
  public void changed(Change change, Timeline changed) {
    timeline = changed;
  }

  /** What a step changes is known at the next one; only then is its state whole. */
  @Override
  public Signal afterStep(Step step) {
    writePending();
    long now = clock.getAsLong();
    if (now - lastWritten >= BETWEEN.toNanos() && session != null) {
      pending = session.save();
      pendingSteps = step.index() + 1;
      lastWritten = now;
    }
    return Signal.CONTINUE;
  }

  @Override
  public void ended(Outcome outcome) {
    timeline = outcome.timeline();
    if (outcome instanceof Outcome.Stopped && session != null) {
      pending = session.save();
      pendingSteps = outcome.steps();
    }
    if (outcome instanceof Outcome.Completed || stopsEarly()) {
      keeping.folder().delete(Checkpoint.FILE);
      keeping.folder().delete(Checkpoint.BEST);
    } else {
      writePending();
    }
  }

  private boolean stopsEarly() {
    return stopper != null
        && stopper.bestWeights().filter(best -> best.stopped() != null).isPresent();
  }

  private void writePending() {
    if (pending == null || timeline == null) {
      return;
    }
    Checkpoint checkpoint = checkpoint(pending, new Progress(timeline, pendingSteps));
    // The history first: one that is longer than its checkpoint is cut, a shorter one is no use.
    keeping.folder().write("history.csv", CsvFiles.history(history.entries(), target));
    writeBest(timeline);
    keeping.folder().write(Checkpoint.FILE, checkpoint.bytes());
    pending = null;
  }

  private void writeBest(Timeline known) {
    if (stopper == null) {
      return;
    }
    stopper
        .bestState()
        .map(state -> checkpoint(state, new Progress(known, stopper.bestSteps())))
        .ifPresent(best -> keeping.folder().write(Checkpoint.BEST, best.bytes()));
  }

  private Checkpoint checkpoint(SessionState state, Progress progress) {
    return new Checkpoint(state, progress, learningRate, keeping.rateFrom());
  }
}

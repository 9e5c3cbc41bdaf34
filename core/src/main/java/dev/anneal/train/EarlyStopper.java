package dev.anneal.train;

import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Snapshot;
import dev.anneal.train.ReduceOnPlateau.Comparison;
import dev.anneal.vary.Horizon;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EarlyStopping} remembers of one run. Once the run has ended the session is as it was
 * when the loss was best; it stays as it is where the run diverged, or was stopped by something
 * else (there is nothing to be gone on with from an earlier place).
 */
public final class EarlyStopper implements Observer {

  private final EarlyStopping settings;
  private final Measure measure;
  private final Streak streak;
  private final @Nullable Earlier earlier;
  private @Nullable Session session;
  private @Nullable Snapshot best;
  private long bestSteps;
  private long steps;
  private @Nullable String reason;

  /**
   * What a run had looked at and kept when it was stopped.
   *
   * @param looks what it had looked at, in order
   * @param best its state when the loss was best; null where it had looked at nothing
   */
  public record Earlier(List<Look> looks, @Nullable SessionState best) {

    /** Checks that the best is there if there was one. */
    public Earlier {
      looks = List.copyOf(looks);
      if (!looks.isEmpty() && best == null) {
        throw new IllegalArgumentException(
            "best must be given where losses were looked at, but was left out");
      }
    }
  }

  /**
   * A loss that was looked at.
   *
   * @param steps the steps taken before
   * @param loss the loss
   */
  public record Look(long steps, double loss) {}

  EarlyStopper(EarlyStopping settings, Measure measure, @Nullable Earlier earlier) {
    this.settings = settings;
    this.measure = measure;
    this.streak = new Streak(Comparison.ABSOLUTE, settings.minDelta());
    this.earlier = earlier;
  }

  @Override
  public void started(Session started, Horizon horizon) {
    session = started;
    measure.started(started, horizon);
    if (earlier == null) {
      return;
    }
    for (Look look : earlier.looks()) {
      if (streak.isBetter(look.loss())) {
        bestSteps = look.steps();
      }
    }
    if (earlier.best() != null) {
      try (Snapshot now = started.capture()) {
        started.load(earlier.best());
        best = started.capture();
        started.restore(now);
      }
    }
  }

  @Override
  public Signal afterStep(Step step) {
    steps = step.index() + 1;
    OptionalDouble loss = measure.after(step);
    if (loss.isEmpty()) {
      return Signal.CONTINUE;
    }
    if (streak.isBetter(loss.getAsDouble())) {
      keep();
    }
    if (streak.bad() < settings.patience()) {
      return Signal.CONTINUE;
    }
    reason =
        "the loss was not less than its best, %.4g after step %d, in %d looks"
            .formatted(streak.best(), bestSteps, streak.bad());
    return Signal.stop(reason);
  }

  private void keep() {
    release();
    best = session().capture();
    bestSteps = steps;
  }

  /** The steps taken before the best loss; 0 before the first. */
  public long bestSteps() {
    return bestSteps;
  }

  /** Which weights the session has now that the run has ended; empty where it kept none. */
  public Optional<BestWeights> bestWeights() {
    return Double.isInfinite(streak.best())
        ? Optional.empty()
        : Optional.of(new BestWeights(bestSteps, streak.best(), reason));
  }

  /**
   * The state with the best loss, copied out while the run runs, to go on with in another process;
   * empty where nothing was looked at yet.
   */
  public Optional<SessionState> bestState() {
    if (best == null) {
      return Optional.empty();
    }
    try (Snapshot now = session().capture()) {
      session().restore(best);
      SessionState state = session().save();
      session().restore(now);
      return Optional.of(state);
    }
  }

  @Override
  public void ended(Outcome outcome) {
    boolean mine = outcome instanceof Outcome.Stopped stopped && stopped.reason().equals(reason);
    if (best != null && (mine || outcome instanceof Outcome.Completed)) {
      session().restore(best);
    }
    release();
  }

  private void release() {
    if (best != null) {
      best.close();
      best = null;
    }
  }

  private Session session() {
    if (session == null) {
      throw new IllegalStateException("early stopping must observe a run, but none has started");
    }
    return session;
  }
}

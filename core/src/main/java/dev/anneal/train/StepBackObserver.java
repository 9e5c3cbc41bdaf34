package dev.anneal.train;

import dev.anneal.engine.Session;
import dev.anneal.engine.Snapshot;
import dev.anneal.vary.Horizon;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link StepBack} remembers of one run. */
final class StepBackObserver implements Observer {

  /** A run is captured about so many times. */
  private static final long CAPTURES = 40;

  /** Captures are at least so many steps apart. */
  private static final long FEWEST_STEPS = 10;

  /** A run begins anew so often at most because it stays behind. */
  private static final int BEGINNINGS = 3;

  private final StepBack settings;
  private final Stability stability = new Stability();
  private @Nullable Session session;
  private @Nullable Lag lag;
  private long every = FEWEST_STEPS;

  /** Kept for as long as the run may begin anew. */
  private @Nullable Capture beginning;

  private @Nullable Capture older;
  private @Nullable Capture newer;
  private int taken;
  private int begunAnew;

  /** The session before the first step, whose number only that step tells. */
  private @Nullable Snapshot first;

  /**
   * The observer of a run.
   *
   * @param before the losses of the steps that it took before
   */
  StepBackObserver(StepBack settings, List<Double> before) {
    this.settings = settings;
    before.forEach(stability::after);
  }

  /** A session before a step, and what was known of the run then. */
  private record Capture(Snapshot snapshot, long step, Stability.Mark mark) {}

  @Override
  public void started(Session newSession, Horizon horizon) {
    session = newSession;
    every = Math.max(FEWEST_STEPS, horizon.steps() / CAPTURES);
    first = newSession.capture();
    Yardstick yardstick = settings.yardstick();
    lag = yardstick == null ? null : new Lag(yardstick, horizon.steps());
  }

  @Override
  public Signal afterStep(Step step) {
    if (first != null) {
      newer = new Capture(first, step.index(), stability.mark());
      beginning = lag == null ? null : newer;
      first = null;
    }
    Stability.State state = stability.after(step.loss().value());
    if (state == Stability.State.UNSTABLE) {
      return back();
    }
    if (lag != null && lag.isBehind(step, stability.median())) {
      return beginAnew();
    }
    if (state == Stability.State.GOOD && newer != null && step.index() + 1 >= newer.step + every) {
      capture(step.index() + 1);
    }
    return Signal.CONTINUE;
  }

  private Signal back() {
    if (newer == null || taken == settings.times()) {
      return Signal.CONTINUE;
    }
    if (older != null) {
      release(newer);
      newer = older;
      older = null;
    }
    return to(newer);
  }

  private Signal beginAnew() {
    if (beginning == null || begunAnew == BEGINNINGS || taken == settings.times()) {
      return Signal.CONTINUE;
    }
    begunAnew++;
    release(older);
    release(newer);
    older = null;
    newer = beginning;
    return to(beginning);
  }

  private Signal to(Capture capture) {
    taken++;
    stability.reset(capture.mark);
    if (lag != null) {
      lag.reset();
    }
    return Signal.back(capture.snapshot, capture.step, settings.factor());
  }

  private void capture(long step) {
    if (session == null) {
      throw new IllegalStateException("a run must have started before it is captured");
    }
    release(older);
    older = newer;
    newer = new Capture(session.capture(), step, stability.mark());
  }

  /** Lets go of a capture, unless it is the beginning. */
  private void release(@Nullable Capture capture) {
    if (capture != null && !capture.equals(beginning)) {
      capture.snapshot.close();
    }
  }

  @Override
  public void ended(Outcome outcome) {
    if (first != null) {
      first.close();
      first = null;
    }
    release(older);
    release(newer);
    if (beginning != null) {
      beginning.snapshot.close();
    }
    beginning = null;
    older = null;
    newer = null;
  }
}

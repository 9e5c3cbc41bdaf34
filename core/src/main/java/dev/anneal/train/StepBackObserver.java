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

  private final StepBack settings;
  private final Stability stability = new Stability();
  private @Nullable Session session;
  private long every = FEWEST_STEPS;
  private @Nullable Capture older;
  private @Nullable Capture newer;
  private int taken;

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
  }

  @Override
  public Signal afterStep(Step step) {
    if (first != null) {
      newer = new Capture(first, step.index(), stability.mark());
      first = null;
    }
    Stability.State state = stability.after(step.loss().value());
    if (state == Stability.State.UNSTABLE) {
      return back();
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
    taken++;
    if (older != null) {
      newer.snapshot.close();
      newer = older;
      older = null;
    }
    stability.reset(newer.mark);
    return Signal.back(newer.snapshot, newer.step, settings.factor());
  }

  private void capture(long step) {
    if (session == null) {
      throw new IllegalStateException("a run must have started before it is captured");
    }
    if (older != null) {
      older.snapshot.close();
    }
    older = newer;
    newer = new Capture(session.capture(), step, stability.mark());
  }

  @Override
  public void ended(Outcome outcome) {
    if (first != null) {
      first.close();
      first = null;
    }
    for (Capture capture : new Capture[] {older, newer}) {
      if (capture != null) {
        capture.snapshot.close();
      }
    }
    older = null;
    newer = null;
  }
}

package dev.anneal.train;

import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Loss;
import dev.anneal.engine.Position;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the training loop; the package documentation draws it. */
final class Loop {

  private final Session session;
  private final Cursor cursor;
  private final List<Observer> observers;
  private final @Nullable TimeBudget budget;

  /**
   * A run that is about to begin.
   *
   * @param budget the time it may take; null where its length is given
   */
  Loop(Session session, Cursor cursor, List<Observer> observers, @Nullable TimeBudget budget) {
    this.session = session;
    this.cursor = cursor;
    this.observers = observers;
    this.budget = budget;
  }

  Outcome run() {
    observers.forEach(observer -> observer.started(session, cursor.horizon()));
    List<Change> before = cursor.timeline().changes();
    if (!before.isEmpty()) {
      tell(before.get(before.size() - 1));
    }
    Outcome outcome = steps();
    observers.forEach(observer -> observer.ended(outcome));
    return outcome;
  }

  private Outcome steps() {
    Step last = null;
    while (cursor.hasStep()) {
      if (Thread.currentThread().isInterrupted()) {
        return stopped("interrupted");
      }
      long begun = now();
      Step step = take();
      if (last != null && diverged(last)) {
        return divergedAt(last);
      }
      last = step;
      cursor.advance();
      long stepped = now();
      List<Signal> signals = signals(step);
      Signal.Stop stop = obey(step, signals);
      if (stop != null) {
        return stopped(stop.reason());
      }
      if (cursor.hasStep() && signals.stream().anyMatch(Signal.Back.class::isInstance)) {
        last = null; // undone, whatever its loss
      }
      keepTime(step, stepped - begun, now() - stepped);
    }
    return last != null && diverged(last)
        ? divergedAt(last)
        : new Outcome.Completed(cursor.step(), cursor.timeline());
  }

  private Step take() {
    var rates = cursor.rates();
    return new Step(cursor.step(), session.batches().perEpoch(), rates, update(rates));
  }

  /** One call for all groups wherever they are alike. */
  private Loss update(Rates rates) {
    if (!cursor.hasGroups()) {
      return session.step(rates);
    }
    List<GroupRates> perGroup = cursor.groupRates(rates);
    return perGroup.stream().allMatch(rates::equals) ? session.step(rates) : session.step(perGroup);
  }

  private List<Signal> signals(Step step) {
    List<Signal> signals = new ArrayList<>(observers.size());
    for (Observer observer : observers) {
      signals.add(observer.afterStep(step));
    }
    return signals;
  }

  /** Makes the changes that were asked for, and answers the first stop. */
  private Signal.@Nullable Stop obey(Step step, List<Signal> signals) {
    for (Signal signal : signals) {
      if (signal instanceof Signal.Stop stop) {
        return stop;
      }
    }
    for (Signal signal : signals) {
      if (signal instanceof Signal.Scale scale && cursor.hasStep()) {
        change(new Change.Scale(step.index() + 1, scale.factor()));
      } else if (signal instanceof Signal.Length length) {
        checkNoTime(length);
        change(new Change.Length(step.index() + 1, length.steps(), length.policy()));
      } else if (signal instanceof Signal.Back back && cursor.hasStep()) {
        goBack(step, back);
      }
    }
    return null;
  }

  private void goBack(Step step, Signal.Back back) {
    Position place = session.position();
    session.restore(back.snapshot());
    session.seek(place);
    change(new Change.Back(step.index() + 1, back.to(), back.factor()));
  }

  private void checkNoTime(Signal.Length asked) {
    if (budget != null) {
      throw new IllegalStateException(
          "steps must be left to the clock in a run with a time, but %d were asked for"
              .formatted(asked.steps()));
    }
  }

  private void keepTime(Step step, long stepping, long observing) {
    if (budget == null || !cursor.hasStep()) {
      return;
    }
    long length = cursor.timeline().steps();
    budget.spent(step, length, stepping, observing);
    budget
        .betterLength(cursor.step(), length)
        .ifPresent(
            better -> change(new Change.Length(cursor.step(), better, LengthPolicy.STRETCH)));
  }

  private void change(Change change) {
    Timeline before = cursor.timeline();
    cursor.change(change);
    if (!cursor.timeline().equals(before)) {
      tell(change);
    }
  }

  private void tell(Change change) {
    observers.forEach(observer -> observer.changed(change, cursor.timeline()));
  }

  private long now() {
    return budget == null ? 0 : budget.now();
  }

  private Outcome stopped(String reason) {
    return new Outcome.Stopped(cursor.step(), cursor.timeline(), reason);
  }

  private static boolean diverged(Step step) {
    return !Double.isFinite(step.loss().value());
  }

  private Outcome divergedAt(Step step) {
    return new Outcome.Diverged(
        step.index() + 1, cursor.timeline(), step.loss().value(), step.rates());
  }
}

package dev.anneal.train;

import dev.anneal.engine.Session;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The training loop; the package documentation draws it.
 *
 * <pre>{@code
 * Outcome outcome = Training.on(session)
 *     .learningRate(OneCycle.peak(0.1))
 *     .momentum(OneCycle.dip(0.95, 0.85))
 *     .run(RunLength.epochs(30));
 * }</pre>
 *
 * @param session the open model
 * @param plans what each hyper-parameter does; the optimizer's usual constants to begin with
 * @param observers who watches, in the order in which they are called
 */
public record Training(Session session, RatePlans plans, List<Observer> observers) {

  /** Keeps the observers from changing. */
  public Training {
    observers = List.copyOf(observers);
  }

  /** Training of a session at its optimizer's usual constants. */
  public static Training on(Session session) {
    return new Training(session, RatePlans.usual(session.optimizer()), List.of());
  }

  /** The same with other plans. */
  public Training plans(RatePlans newPlans) {
    return new Training(session, newPlans, observers);
  }

  /** The same with another learning rate. */
  public Training learningRate(Plan plan) {
    return plans(plans.learningRate(plan));
  }

  /** The same with another momentum (or beta1). */
  public Training momentum(Plan plan) {
    return plans(plans.momentum(plan));
  }

  /** The same with another weight decay. */
  public Training weightDecay(Plan plan) {
    return plans(plans.weightDecay(plan));
  }

  /** The same with one observer more. */
  public Training observe(Observer observer) {
    List<Observer> more = new ArrayList<>(observers);
    more.add(observer);
    return new Training(session, plans, more);
  }

  /**
   * Trains. An interrupt stops the run after the step it arrives in; the thread's interrupt status
   * is left set.
   *
   * @throws IllegalArgumentException if a plan does not fit a run of this length
   */
  public Outcome run(RunLength length) {
    Horizon horizon = length.horizon(session.batches().perEpoch());
    Cursor cursor = Cursor.over(plans, horizon);
    observers.forEach(observer -> observer.started(session, horizon));
    Outcome outcome = loop(cursor);
    observers.forEach(observer -> observer.ended(outcome));
    return outcome;
  }

  private Outcome loop(Cursor cursor) {
    Step last = null;
    while (cursor.hasStep()) {
      if (Thread.currentThread().isInterrupted()) {
        return new Outcome.Stopped(cursor.step(), "interrupted");
      }
      Step step = take(cursor);
      if (last != null && diverged(last)) {
        return divergedAt(last);
      }
      last = step;
      cursor.advance();
      Signal.Stop stop = notifyObservers(step);
      if (stop != null) {
        return new Outcome.Stopped(cursor.step(), stop.reason());
      }
    }
    return last != null && diverged(last) ? divergedAt(last) : new Outcome.Completed(cursor.step());
  }

  private Step take(Cursor cursor) {
    var rates = cursor.rates();
    return new Step(cursor.step(), session.batches().perEpoch(), rates, session.step(rates));
  }

  /** Calls them all, and answers the first stop. */
  private Signal.@Nullable Stop notifyObservers(Step step) {
    Signal.Stop first = null;
    for (Observer observer : observers) {
      if (observer.afterStep(step) instanceof Signal.Stop stop && first == null) {
        first = stop;
      }
    }
    return first;
  }

  private static boolean diverged(Step step) {
    return !Double.isFinite(step.loss().value());
  }

  private static Outcome divergedAt(Step step) {
    return new Outcome.Diverged(step.index() + 1, step.loss().value(), step.rates());
  }
}

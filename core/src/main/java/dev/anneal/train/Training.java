package dev.anneal.train;

import dev.anneal.engine.Session;
import dev.anneal.vary.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
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
 * @param clock nanoseconds from any origin, for runs with a time; {@code System::nanoTime} to begin
 *     with
 * @param start the run that is gone on with; null for a new one
 */
public record Training(
    Session session,
    RatePlans plans,
    List<Observer> observers,
    LongSupplier clock,
    @Nullable Start start) {

  /**
   * A run that is gone on with.
   *
   * @param progress where it stands
   * @param policy what becomes of its plans if its length changes
   */
  public record Start(Progress progress, LengthPolicy policy) {}

  /** Keeps the observers from changing. */
  public Training {
    observers = List.copyOf(observers);
  }

  /** Training of a session at its optimizer's usual constants. */
  public static Training on(Session session) {
    return new Training(
        session, RatePlans.usual(session.optimizer()), List.of(), System::nanoTime, null);
  }

  /** The same with other plans. */
  public Training plans(RatePlans newPlans) {
    return new Training(session, newPlans, observers, clock, start);
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

  /** The same with groups that do something else. */
  public Training groups(GroupPlans groups) {
    return plans(plans.groups(groups));
  }

  /** The same with one observer more. */
  public Training observe(Observer observer) {
    List<Observer> more = new ArrayList<>(observers);
    more.add(observer);
    return new Training(session, plans, more, clock, start);
  }

  /** The same with another clock, in nanoseconds. */
  public Training clock(LongSupplier nanoseconds) {
    return new Training(session, plans, observers, nanoseconds, start);
  }

  /**
   * The same, going on with a run that was stopped, with the plans it had and on a session in the
   * state it left (the same one, or one restored to it). {@link #run(RunLength)} then takes the
   * length of the whole run, the steps taken included; a time is for what is left.
   *
   * <p>A run that is completed has nothing left of its plans, and {@code run} says so: more steps
   * are a new run on the same session, with plans of their own.
   *
   * @param progress where it stands: {@link Outcome#progress()}
   * @param policy what becomes of the plans if the run's length is another now
   */
  public Training continuing(Progress progress, LengthPolicy policy) {
    return new Training(session, plans, observers, clock, new Start(progress, policy));
  }

  /**
   * Trains. An interrupt stops the run after the step it arrives in; the thread's interrupt status
   * is left set.
   *
   * @throws IllegalArgumentException if a plan does not fit a run of this length, or if a run that
   *     is gone on with refuses another length
   * @throws IllegalStateException if a run that is gone on with has no step left
   */
  public Outcome run(RunLength length) {
    TimeBudget budget =
        length.isTime() ? new TimeBudget(clock, length.time(), session.batches().perEpoch()) : null;
    long steps =
        budget == null
            ? length.horizon(session.batches()).steps()
            : taken() + budget.measure(session);
    return new Loop(session, cursor(steps), observers, budget).run();
  }

  private long taken() {
    return start == null ? 0 : start.progress().steps();
  }

  private Cursor cursor(long steps) {
    if (start == null) {
      return Cursor.over(plans, RunLength.steps(steps).horizon(session.batches()))
          .groups(session.groups());
    }
    Cursor cursor = Cursor.continuing(plans, start.progress()).groups(session.groups());
    // Asked even where the length stays, so that a completed run says that nothing is left.
    cursor.change(new Change.Length(cursor.step(), steps, start.policy()));
    return cursor;
  }
}

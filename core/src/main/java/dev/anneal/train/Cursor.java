package dev.anneal.train;

import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Rates;
import dev.anneal.vary.Horizon;
import java.util.Collections;
import java.util.List;

/**
 * A place in a run: which step comes next, and the rates in force there. It is all that a program
 * with its own loop needs:
 *
 * <pre>{@code
 * for (Cursor cursor = Cursor.over(plans, Horizon.steps(500)); cursor.hasStep(); cursor.advance()) {
 *   setRates(cursor.rates());
 *   trainOneBatch();
 * }
 * }</pre>
 *
 * <p>The plans' values are functions of the timeline and the step, so a cursor is resumed by its
 * {@link #progress()}.
 */
public final class Cursor {

  private final RatePlans plans;
  private final RatePlans.RateSchedules schedules;
  private final List<String> groupNames;
  private final List<GroupSchedule> groups;
  private Timeline timeline;
  private long step;

  private Cursor(RatePlans plans, List<String> groupNames, Timeline timeline, long step) {
    this.plans = plans;
    this.schedules = plans.over(timeline.planned());
    this.groupNames = List.copyOf(groupNames);
    this.groups =
        groupNames.isEmpty() || plans.groups().isEmpty()
            ? List.of()
            : plans.groups().over(timeline.planned(), groupNames);
    this.timeline = timeline;
    this.step = step;
  }

  /** A cursor at the first step of a run. */
  public static Cursor over(RatePlans plans, Horizon horizon) {
    return new Cursor(plans, List.of(), Timeline.of(horizon), 0);
  }

  /** A cursor where a run stands, with all that changed in it before. */
  public static Cursor continuing(RatePlans plans, Progress progress) {
    return new Cursor(plans, List.of(), progress.timeline(), progress.steps());
  }

  /**
   * A cursor over the same run at another step.
   *
   * @param newStep from 0 to the run's number of steps, which is the end
   */
  public Cursor at(long newStep) {
    if (newStep < 0 || newStep > timeline.steps()) {
      throw new IllegalArgumentException(
          "step must be from 0 to %d, but was %d".formatted(timeline.steps(), newStep));
    }
    return new Cursor(plans, groupNames, timeline, newStep);
  }

  /**
   * The same cursor, with the names of the parameter groups that the plans speak of.
   *
   * @param names first to last, as in a session's {@code groups()}
   * @throws IllegalArgumentException if the plans speak of a group that is not there
   */
  public Cursor groups(List<String> names) {
    return new Cursor(plans, names, timeline, step);
  }

  /** The run's length, as it stands now. */
  public Horizon horizon() {
    return timeline.horizon();
  }

  /** The run as it was planned, and what changed since. */
  public Timeline timeline() {
    return timeline;
  }

  /** Where the run stands. */
  public Progress progress() {
    return new Progress(timeline, step);
  }

  /** The step that comes next, counted from 0; the number of steps taken. */
  public long step() {
    return step;
  }

  /** Whether a step is left. */
  public boolean hasStep() {
    return step < timeline.steps();
  }

  /**
   * The rates in force at the step that comes next.
   *
   * @throws IllegalStateException at the end of the run
   */
  public Rates rates() {
    checkStep();
    return schedules.at(timeline.position(step), timeline.scale(step));
  }

  /** Whether the plans treat parameter groups differently. */
  boolean hasGroups() {
    return !groups.isEmpty();
  }

  /**
   * What each parameter group does at the step that comes next.
   *
   * @return one entry for each of the names given to {@link #groups(List)}
   * @throws IllegalStateException at the end of the run
   */
  public List<GroupRates> groupRates() {
    return groupRates(rates());
  }

  /** The same, given everybody's rates at the step that comes next. */
  List<GroupRates> groupRates(Rates rates) {
    if (groups.isEmpty()) {
      return Collections.nCopies(groupNames.size(), rates);
    }
    double position = timeline.position(step);
    return groups.stream().map(group -> group.at(position, rates)).toList();
  }

  /**
   * Goes on to the next step.
   *
   * @throws IllegalStateException at the end of the run
   */
  public void advance() {
    checkStep();
    step++;
  }

  /**
   * Makes the run longer or shorter from here on.
   *
   * @param steps the run's new number of steps, those taken included
   * @param policy what becomes of the plans
   * @throws IllegalArgumentException if the policy refuses, or if no step would be left
   * @throws IllegalStateException at the end of the run: nothing is left to stretch
   */
  public void length(long steps, LengthPolicy policy) {
    change(new Change.Length(step, steps, policy));
  }

  /**
   * Multiplies the learning rate from here on.
   *
   * @param factor positive and finite
   */
  public void scale(double factor) {
    change(new Change.Scale(step, factor));
  }

  void change(Change change) {
    timeline = timeline.with(change);
  }

  private void checkStep() {
    if (!hasStep()) {
      throw new IllegalStateException(
          ("the run of %d steps is over; more steps need a plan of their own, in a new cursor, or"
                  + " length(...) before the end")
              .formatted(timeline.steps()));
    }
  }
}

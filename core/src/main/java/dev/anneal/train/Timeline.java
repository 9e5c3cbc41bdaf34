package dev.anneal.train;

import dev.anneal.vary.Horizon;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run's steps mean to its plans. Plans are resolved once, over the horizon that was planned;
 * a timeline says at which of their positions each step of the run is, although the run has become
 * longer or shorter since, and by what its learning rate is multiplied.
 *
 * <p>The position is a piecewise linear function of the step: the step itself in a run that goes as
 * planned. A change begins at the last step taken, so nothing jumps, and the last step of a run has
 * the plans' last position, {@code planned.intervals()}.
 *
 * <p>An immutable value: timelines are equal that have the same horizon and the same changes.
 */
public final class Timeline {

  private final Horizon planned;
  private final List<Change> changes;
  private final List<Change.Scale> scales;
  private final Knots knots;
  private final long steps;

  private Timeline(Horizon planned, List<Change> changes, Knots knots, long steps) {
    this.planned = planned;
    this.changes = changes;
    this.scales = changes.stream().flatMap(Timeline::scale).toList();
    this.knots = knots;
    this.steps = steps;
  }

  private static Stream<Change.Scale> scale(Change change) {
    if (change instanceof Change.Back back) {
      return Stream.of(new Change.Scale(back.from(), back.factor()));
    }
    return change instanceof Change.Scale scale ? Stream.of(scale) : Stream.empty();
  }

  /** A run that goes as planned. */
  public static Timeline of(Horizon planned) {
    return new Timeline(planned, List.of(), Knots.asPlanned(planned), planned.steps());
  }

  /** The horizon that the plans are resolved over. */
  public Horizon planned() {
    return planned;
  }

  /** What has changed since, in order. */
  public List<Change> changes() {
    return changes;
  }

  /** The run's number of steps, as it stands now. */
  public long steps() {
    return steps;
  }

  /** The run's horizon, as it stands now. */
  public Horizon horizon() {
    return steps == planned.steps() ? planned : planned.lasting(steps);
  }

  /** Where in the plans a step is: from 0 to {@code planned().intervals()}. */
  public double position(long step) {
    return knots.position((double) step); // exact up to 2^53
  }

  /** By what the learning rate is multiplied at a step: 1 where nothing has scaled it. */
  public double scale(long step) {
    double scale = 1;
    for (Change.Scale change : scales) {
      scale *= change.from() <= step ? change.factor() : 1;
    }
    return scale;
  }

  /**
   * The same run with one more change. A change of length to the length that the run has is none.
   *
   * @throws IllegalArgumentException if the policy is {@link LengthPolicy#REFUSE}, if no step would
   *     be left, or if the change lies before an earlier one
   * @throws IllegalStateException if the run has taken all its steps: nothing is left to stretch
   */
  public Timeline with(Change change) {
    if (!changes.isEmpty() && change.from() < changes.get(changes.size() - 1).from()) {
      throw new IllegalArgumentException(
          "from must not be before the last change's %d, but was %d"
              .formatted(changes.get(changes.size() - 1).from(), change.from()));
    }
    if (change instanceof Change.Length length) {
      return withLength(length);
    }
    if (change instanceof Change.Back back) {
      return withBack(back);
    }
    return new Timeline(planned, more(change), knots, steps);
  }

  private Timeline withBack(Change.Back change) {
    Knots changed =
        knots.back(
            (double) change.from(),
            position(change.to()),
            (double) planned.lasting(steps).intervals());
    return new Timeline(planned, more(change), changed, steps);
  }

  private Timeline withLength(Change.Length change) {
    if (change.from() >= steps) {
      throw new IllegalStateException(
          ("the run has taken all of its %d steps, so nothing of its plans is left for more; give"
                  + " the added steps a plan of their own in a new run on the same session")
              .formatted(steps));
    }
    if (change.steps() == steps) {
      return this;
    }
    check(change);
    long anchor = Math.max(0, change.from() - 1);
    long added = change.steps() - steps;
    Knots changed =
        change.policy() == LengthPolicy.HOLD_THEN_DECAY && added > 0
            ? knots.held((double) anchor, (double) added)
            : knots.stretched(
                (double) anchor, (double) planned.lasting(change.steps()).intervals());
    return new Timeline(planned, more(change), changed, change.steps());
  }

  private void check(Change.Length change) {
    if (change.steps() <= change.from()) {
      throw new IllegalArgumentException(
          "steps must be more than the %d taken, but was %d; Signal.stop ends a run at once"
              .formatted(change.from(), change.steps()));
    }
    if (change.policy() == LengthPolicy.REFUSE) {
      throw new IllegalArgumentException(
          ("steps must stay %d, as planned, but was %d; STRETCH stretches or squeezes what is left"
                  + " of the plans, HOLD_THEN_DECAY holds the rates in force and then runs through"
                  + " what is left")
              .formatted(steps, change.steps()));
    }
  }

  private List<Change> more(Change change) {
    List<Change> all = new ArrayList<>(changes);
    all.add(change);
    return List.copyOf(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeline timeline
        && planned.equals(timeline.planned)
        && changes.equals(timeline.changes);
  }

  @Override
  public int hashCode() {
    return 31 * planned.hashCode() + changes.hashCode();
  }

  /** {@code 500 steps}, or {@code 450 steps (500 planned, 2 changes)}. */
  @Override
  public String toString() {
    return changes.isEmpty()
        ? steps + " steps"
        : "%d steps (%d planned, %d change%s)"
            .formatted(steps, planned.steps(), changes.size(), changes.size() == 1 ? "" : "s");
  }
}

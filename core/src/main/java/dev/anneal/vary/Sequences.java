package dev.anneal.vary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parts one after another, in the narrowest type that holds them. */
final class Sequences {

  private Sequences() {}

  /** What has parts; it is taken apart when it becomes a part itself, so that nothing nests. */
  sealed interface Joined extends Plan permits Sequence, Tailed, Unsized {

    List<? extends Plan> parts();

    default String text() {
      return parts().stream().map(Plan::toString).collect(Collectors.joining(" then "));
    }
  }

  /**
   * A {@link Span} where all parts are spans, a {@link Schedule} where only the last is not, else a
   * plan that decides once it knows the run.
   */
  static Plan of(List<? extends Plan> plans) {
    List<Plan> parts = new ArrayList<>();
    for (Plan plan : plans) {
      if (plan instanceof Joined joined) {
        parts.addAll(joined.parts());
      } else {
        parts.add(plan);
      }
    }
    return flat(parts);
  }

  private static Plan flat(List<Plan> parts) {
    Plan last = parts.get(parts.size() - 1);
    List<Plan> head = parts.subList(0, parts.size() - 1);
    if (head.isEmpty()) {
      return last;
    }
    head.forEach(Sequences::requireFollowable);
    if (!head.stream().allMatch(Span.class::isInstance) || !(last instanceof Schedule schedule)) {
      return new Unsized(List.copyOf(parts));
    }
    return schedule instanceof Span
        ? new Sequence(spans(parts))
        : new Tailed(new Sequence(spans(head)), schedule);
  }

  private static List<Span> spans(List<Plan> parts) {
    return parts.stream().map(Span.class::cast).toList();
  }

  /** Returns the plan, unless it cannot be followed. */
  static Plan requireFollowable(Plan plan) {
    return requireEnd(plan, "what is followed by 'then'");
  }

  /** Returns the plan, unless it is known whatever the run that it has no end. */
  static Plan requireEnd(Plan plan, String what) {
    boolean endless =
        plan instanceof Sized sized
            ? !(sized.template() instanceof Span)
            : plan instanceof Piecewise || (plan instanceof Schedule && !(plan instanceof Span));
    if (endless) {
      throw new IllegalArgumentException(what + " must have an end, but was " + plan);
    }
    return plan;
  }

  /** Spans, and a schedule without an end from there on. */
  record Tailed(Sequence head, Schedule last) implements Schedule, Joined {

    @Override
    public List<Plan> parts() {
      List<Plan> parts = new ArrayList<>(head.parts());
      parts.add(last);
      return parts;
    }

    @Override
    public double at(double step) {
      Check.step(step);
      double end = head.steps();
      return step < end ? head.at(step) : last.at(step - end);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Parts of which at least one depends on the run. */
  record Unsized(List<Plan> parts) implements Joined {

    Unsized {
      if (parts.stream().filter(Unsized::isRest).count() > 1) {
        throw new IllegalArgumentException("only one part may be the rest, but there are more");
      }
    }

    @Override
    public Schedule over(Horizon horizon) {
      double taken = 0;
      List<Plan> sized = new ArrayList<>();
      for (Plan part : parts) {
        boolean known = !isRest(part);
        sized.add(known ? part.over(horizon) : part);
        taken += known && sized.get(sized.size() - 1) instanceof Span span ? span.steps() : 0;
      }
      double rest = (double) horizon.intervals() - taken;
      sized.replaceAll(part -> isRest(part) ? lasting((Sized) part, rest, horizon) : part);
      return (Schedule) of(sized);
    }

    private static boolean isRest(Plan part) {
      return part instanceof Sized sized && sized.length().unit() == Length.Unit.REST;
    }

    private static Schedule lasting(Sized part, double rest, Horizon horizon) {
      if (!(rest > 0)) {
        throw new IllegalArgumentException(
            "the parts beside '%s' must leave some of the run's %d intervals, but leave %s"
                .formatted(part, horizon.intervals(), Text.number(rest)));
      }
      return part.template().lasting(rest, horizon);
    }

    @Override
    public String toString() {
      return text();
    }
  }
}

package dev.anneal.vary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parts one after another, in the narrowest type that holds them. */
final class Sequences {

  private Sequences() {}

  /** What has parts; it is taken apart when it becomes a part itself, so that nothing nests. */
  private sealed interface Joined extends Plan permits Spans, Tailed, Unsized {

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
    head.forEach(Sequences::requireEnd);
    if (!head.stream().allMatch(Span.class::isInstance) || !(last instanceof Schedule schedule)) {
      return new Unsized(List.copyOf(parts));
    }
    return schedule instanceof Span
        ? new Spans(spans(parts))
        : new Tailed(new Spans(spans(head)), schedule);
  }

  private static List<Span> spans(List<Plan> parts) {
    return parts.stream().map(Span.class::cast).toList();
  }

  /** Returns the plan, unless it is known whatever the run that it has no end. */
  static Plan requireEnd(Plan plan) {
    boolean endless =
        plan instanceof Sized sized
            ? !(sized.template() instanceof Span)
            : plan instanceof Schedule && !(plan instanceof Span);
    if (endless) {
      throw new IllegalArgumentException(
          "what is followed by 'then' must have an end, but was " + plan);
    }
    return plan;
  }

  /** Spans, which together are one. */
  private record Spans(List<Span> parts) implements Span, Joined {

    @Override
    public double steps() {
      double end = 0;
      for (Span part : parts) {
        end += part.steps();
      }
      return end;
    }

    /**
     * Walks the parts; the ends are summed exactly as in {@link #steps()}, so that the last value
     * is in force from there on, whatever the rounding.
     */
    @Override
    public double at(double step) {
      Check.step(step);
      double start = 0;
      for (Span part : parts) {
        double end = start + part.steps();
        if (step < end) {
          return part.at(step - start);
        }
        start = end;
      }
      Span last = parts.get(parts.size() - 1);
      return last.at(last.steps());
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Spans, and a schedule without an end from there on. */
  private record Tailed(Spans head, Schedule last) implements Schedule, Joined {

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
  private record Unsized(List<Plan> parts) implements Joined {

    @Override
    public Schedule over(Horizon horizon) {
      return (Schedule) of(parts.stream().map(part -> part.over(horizon)).toList());
    }

    @Override
    public String toString() {
      return text();
    }
  }
}

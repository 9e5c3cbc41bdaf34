package dev.anneal.peers;

import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** optax's schedules that are others, one after another; each begins with its own step 0. */
final class OptaxJoined {

  private OptaxJoined() {}

  /** Cycles one after another, each with a warm-up and an end of its own. */
  static Plan restarts(Parameters in, double rate) {
    Optional<Span> all =
        in.list("cosine_kwargs").stream()
            .map(cycle -> cycle(cycle, rate))
            .reduce((first, second) -> first.then(second));
    return all.orElseThrow(
        () -> new IllegalArgumentException("cosine_kwargs must not be empty, but was"));
  }

  private static Span cycle(Object values, double rate) {
    if (!(values instanceof Map<?, ?> object)) {
      throw new IllegalArgumentException(
          "cosine_kwargs must be a list of objects, but has " + values);
    }
    Parameters in = Parameters.of("a cycle of sgdr_schedule", Nested.named(object));
    Span cycle = Optax.warmupCosine(in, rate);
    in.done();
    return cycle;
  }

  /**
   * A schedule from its boundary on, until another's. Where boundaries do not rise, the one listed
   * last of those that are reached is in force, so that an earlier one that comes later never is.
   */
  static Plan join(Parameters in, double rate) {
    List<Schedule> schedules = schedules(in, rate);
    List<Double> boundaries = in.numbers("boundaries");
    Deque<Part> parts = new ArrayDeque<>(List.of(new Part(0, schedules.get(0))));
    for (int i = 0; i < Math.min(boundaries.size(), schedules.size() - 1); i++) {
      double begin = boundaries.get(i);
      if (!(begin >= 0)) {
        throw new IllegalArgumentException(
            "boundaries must not be negative, but were " + boundaries);
      }
      while (!parts.isEmpty() && parts.getLast().begin >= begin) {
        parts.removeLast();
      }
      parts.addLast(new Part(begin, schedules.get(i + 1)));
    }
    return inOrder(parts);
  }

  private static List<Schedule> schedules(Parameters in, double rate) {
    return Nested.list(in, "schedules").stream()
        .map(nested -> Optax.plan(nested.name(), nested.parameters(), rate).over(1))
        .toList();
  }

  private static Schedule inOrder(Deque<Part> parts) {
    Part next = parts.removeLast();
    Schedule all = next.schedule;
    while (!parts.isEmpty()) {
      Part part = parts.removeLast();
      all = part.until(next.begin).then(all);
      next = part;
    }
    return all;
  }

  /** A schedule and where it begins. */
  private record Part(double begin, Schedule schedule) {

    Span until(double end) {
      double steps = end - begin;
      return schedule instanceof Span span && span.steps() == steps ? span : schedule.take(steps);
    }
  }
}

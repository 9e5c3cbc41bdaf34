package dev.anneal.peers;

import dev.anneal.engine.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of another framework's schedule, read by name. Each is asked for, and then {@link
 * #done()} refuses those that nobody asked for: a misspelled one must not be a default.
 */
final class Parameters {

  private final String scheduler;
  private final Map<String, Object> values;
  private final Set<String> known = new HashSet<>();

  private Parameters(String scheduler, Map<String, Object> values) {
    this.scheduler = scheduler;
    this.values = values;
  }

  static Parameters of(String scheduler, Map<String, Object> values) {
    return new Parameters(scheduler, values);
  }

  /** Whether a parameter is there, and not null. */
  boolean has(String name) {
    known.add(name);
    return values.get(name) != null;
  }

  /** A number that must be there. */
  double number(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException(
          "%s must be given for %s, but was not".formatted(name, scheduler));
    }
    if (!(values.get(name) instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw wrong(name, "a number");
    }
    return number.doubleValue();
  }

  double number(String name, double usual) {
    return has(name) ? number(name) : usual;
  }

  boolean flag(String name, boolean usual) {
    if (!has(name)) {
      return usual;
    }
    if (!(values.get(name) instanceof Boolean flag)) {
      throw wrong(name, "true or false");
    }
    return flag;
  }

  String word(String name, String usual) {
    if (!has(name)) {
      return usual;
    }
    if (!(values.get(name) instanceof String word)) {
      throw wrong(name, "a text");
    }
    return word;
  }

  /** A list of numbers that must be there. */
  List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof Number number)) {
        throw wrong(name, "a list of numbers");
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /** A list that must be there. */
  List<?> list(String name) {
    if (!has(name) || !(values.get(name) instanceof List<?> list)) {
      throw wrong(name, "a list");
    }
    return list;
  }

  /** Refuses what nobody asked for. */
  void done() {
    for (String name : new TreeSet<>(values.keySet())) {
      if (!known.contains(name)) {
        List<String> names = known.stream().sorted().toList();
        throw new IllegalArgumentException(
            "%s has no parameter '%s'%s Known: %s"
                .formatted(
                    scheduler,
                    name,
                    Nearest.to(name, names).map("; did you mean %s?"::formatted).orElse("."),
                    String.join(", ", names)));
      }
    }
  }

  private IllegalArgumentException wrong(String name, String rule) {
    return new IllegalArgumentException(
        "%s must be %s, but was %s".formatted(name, rule, values.get(name)));
  }
}

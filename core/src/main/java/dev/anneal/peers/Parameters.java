package dev.anneal.peers;

import dev.anneal.engine.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/**
 * The parameters of another framework's schedule, read by name. Each is asked for, and then {@link
 * #done()} refuses those that nobody asked for: a misspelled one must not be a default.
 */
final class Parameters {

  private static final String NUMBERS_BY_NUMBER =
      "an object with a number for each of different numbers, such as {\"100\": 0.1}";

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

  /** What must be there, as it is. */
  Object given(String name) {
    known.add(name);
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s must be given for %s, but was not".formatted(name, scheduler));
    }
    return value;
  }

  /** A number that must be there. */
  double number(String name) {
    if (!(given(name) instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw wrong(name, "a number");
    }
    return number.doubleValue();
  }

  double number(String name, double usual) {
    return has(name) ? number(name) : usual;
  }

  /** A number above 0 that must be there. */
  double positive(String name) {
    return positive(name, number(name));
  }

  double positive(String name, double usual) {
    return kept(name, number(name, usual), "be positive", value -> value > 0);
  }

  /** A number that is 0 or more and must be there. */
  double notNegative(String name) {
    return notNegative(name, number(name));
  }

  double notNegative(String name, double usual) {
    return kept(name, number(name, usual), "not be negative", value -> value >= 0);
  }

  /** A number from 0 to 1. */
  double share(String name, double usual) {
    return kept(name, number(name, usual), "be from 0 to 1", value -> value >= 0 && value <= 1);
  }

  /** A whole number of at least this that must be there. */
  double count(String name, long least) {
    return count(name, least, number(name));
  }

  double count(String name, long least, double usual) {
    return kept(
        name,
        number(name, usual),
        "be a whole number of at least " + least,
        value -> value >= least && value == Math.rint(value));
  }

  private static double kept(String name, double value, String rule, DoublePredicate keeps) {
    if (!keeps.test(value)) {
      throw new IllegalArgumentException("%s must %s, but was %s".formatted(name, rule, value));
    }
    return value;
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

  /**
   * Numbers by number, in order, from an object whose names are numbers in text, as JSON has them;
   * empty where it is not there.
   */
  SortedMap<Double, Double> numbersByNumber(String name) {
    SortedMap<Double, Double> numbers = new TreeMap<>();
    if (!has(name)) {
      return numbers;
    }
    if (!(values.get(name) instanceof Map<?, ?> object)) {
      throw wrong(name, NUMBERS_BY_NUMBER);
    }
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      OptionalDouble key = number(entry.getKey());
      boolean isNumber = entry.getValue() instanceof Number;
      if (key.isEmpty() || !isNumber || numbers.containsKey(key.getAsDouble())) {
        throw wrong(name, NUMBERS_BY_NUMBER);
      }
      numbers.put(key.getAsDouble(), ((Number) entry.getValue()).doubleValue());
    }
    return numbers;
  }

  private static OptionalDouble number(Object text) {
    try {
      double number = Double.parseDouble(String.valueOf(text)) + 0.0; // -0 is no other key than 0
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
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

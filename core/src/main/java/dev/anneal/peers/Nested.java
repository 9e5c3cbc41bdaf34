package dev.anneal.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A schedule inside another, as a JSON library reads it: {@code ["StepLR", {"step_size": 30}]} or
 * {@code {"name": "StepLR", "step_size": 30}}.
 *
 * @param name what it is
 * @param parameters its own
 */
record Nested(String name, Map<String, Object> parameters) {

  /**
   * Reads one.
   *
   * @param where the parameter that holds it, for messages
   */
  static Nested read(String where, Object value) {
    if (value instanceof List<?> two
        && two.size() == 2
        && two.get(0) instanceof String name
        && two.get(1) instanceof Map<?, ?> values) {
      return new Nested(name, named(values));
    }
    if (value instanceof Map<?, ?> values && values.get("name") instanceof String name) {
      Map<String, Object> parameters = named(values);
      parameters.remove("name");
      return new Nested(name, parameters);
    }
    throw new IllegalArgumentException(
        "%s must name a schedule and its parameters, such as [\"NAME\", {\"PARAMETER\": 10}], but was %s"
            .formatted(where, value));
  }

  /** Reads a list of them that must be there and hold one. */
  static List<Nested> list(Parameters in, String name) {
    List<Nested> all = in.list(name).stream().map(value -> read(name, value)).toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("%s must not be empty, but was".formatted(name));
    }
    return all;
  }

  /** The same object with texts as its names, which those of JSON are anyway. */
  static Map<String, Object> named(Map<?, ?> object) {
    Map<String, Object> named = new HashMap<>();
    object.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }
}

package dev.anneal.cli;

import dev.anneal.engine.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a task in a suite, each taken once and checked for its kind; what was not taken in
 * the end is no field of a task.
 */
final class SuiteFields {

  private static final Set<String> NAMES =
      Set.of(
          "name",
          "group",
          "data",
          "dataDir",
          "target",
          "task",
          "delimiter",
          "header",
          "decimal",
          "bins",
          "imageSize",
          "augment",
          "splitSeed",
          "model",
          "optimizer",
          "momentum",
          "weightDecay",
          "batch",
          "epochs",
          "steps",
          "schedules",
          "oracleSeeds",
          "seeds");

  private static final Set<String> LENGTHS = Set.of("epochs", "steps");

  private final Map<String, JsonNode> fields = new LinkedHashMap<>();

  /**
   * The fields of a task.
   *
   * @param defaults the fields where the task has none
   * @param task its own
   * @throws IllegalArgumentException if a field is none that a task has
   */
  SuiteFields(JsonNode defaults, JsonNode task) {
    defaults.properties().forEach(field -> put(field.getKey(), field.getValue()));
    if (task.has("epochs") || task.has("steps")) {
      fields.keySet().removeAll(LENGTHS); // a default of the other kind
    }
    task.properties().forEach(field -> put(field.getKey(), field.getValue()));
    if (fields.keySet().containsAll(LENGTHS)) {
      throw new IllegalArgumentException(
          "a task must have epochs or steps, but has both; leave one out");
    }
  }

  private void put(String name, JsonNode value) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "a task must have fields that are known, but has '%s'%s"
              .formatted(
                  name,
                  Nearest.to(name, NAMES.stream().sorted().toList())
                      .map("; did you mean %s?"::formatted)
                      .orElse("; leave it out")));
    }
    fields.put(name, value);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  boolean isText(String name) {
    JsonNode node = fields.get(name);
    return node != null && node.isString();
  }

  /** A text that must be there. */
  String text(String name) {
    return required(name, optionalText(name));
  }

  @Nullable String optionalText(String name) {
    return optional(name, "a text", node -> node.isString() ? node.asString() : null);
  }

  @Nullable Double optionalNumber(String name) {
    return optional(name, "a number", node -> node.isNumber() ? (Double) node.asDouble() : null);
  }

  @Nullable Boolean optionalTruth(String name) {
    return optional(
        name, "true or false", node -> node.isBoolean() ? (Boolean) node.asBoolean() : null);
  }

  /** A whole number that must be there. */
  long wholeNumber(String name) {
    return required(name, optionalWholeNumber(name));
  }

  /** A whole number that must be there, and is not larger than an int. */
  int smallNumber(String name) {
    long number = wholeNumber(name);
    if (number != (int) number) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but was %d"
              .formatted(name, Integer.MIN_VALUE, Integer.MAX_VALUE, number));
    }
    return (int) number;
  }

  @Nullable Long optionalWholeNumber(String name) {
    return optional(name, "a whole number", SuiteFields::whole);
  }

  /** A list of texts that must be there. */
  List<String> texts(String name) {
    return required(
        name,
        optional(
            name,
            "a list of texts",
            node -> list(node, item -> item.isString() ? item.asString() : null)));
  }

  /** A list of whole numbers that must be there. */
  List<Long> wholeNumbers(String name) {
    return required(
        name, optional(name, "a list of whole numbers", node -> list(node, SuiteFields::whole)));
  }

  private static @Nullable Long whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? (Long) node.asLong() : null;
  }

  private static <T> @Nullable List<T> list(JsonNode node, Function<JsonNode, @Nullable T> reader) {
    if (!node.isArray()) {
      return null;
    }
    List<T> items = new ArrayList<>();
    for (JsonNode item : node) {
      T read = reader.apply(item);
      if (read == null) {
        return null;
      }
      items.add(read);
    }
    return items;
  }

  private <T> @Nullable T optional(
      String name, String kind, Function<JsonNode, @Nullable T> reader) {
    JsonNode node = fields.get(name);
    if (node == null || node.isNull()) {
      return null;
    }
    T read = reader.apply(node);
    if (read == null) {
      throw new IllegalArgumentException("%s must be %s, but was %s".formatted(name, kind, node));
    }
    return read;
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "a task must have the field '%s', but has not; give it, or put it into defaults"
              .formatted(name));
    }
    return value;
  }
}

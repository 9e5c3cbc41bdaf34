package dev.anneal.cli;

import dev.anneal.engine.Nearest;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The text form of an option with several values: {@code factor=0.1, patience=5}.
 *
 * @param option the option's name, for messages
 * @param keys the names it knows
 */
record KeyValues(String option, List<String> keys) {

  /** Gives each value that is named to a consumer. */
  void read(String text, BiConsumer<String, String> values) {
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        int equals = part.indexOf('=');
        String key = (equals < 0 ? part : part.substring(0, equals)).strip();
        checkKnown(key);
        values.accept(key, equals < 0 ? "" : part.substring(equals + 1).strip());
      }
    }
  }

  private void checkKnown(String key) {
    if (!keys.contains(key)) {
      throw new IllegalArgumentException(
          "%s must name one of %s, but was '%s'%s"
              .formatted(option, String.join(", ", keys), key, Nearest.hint(key, keys)));
    }
  }

  static double number(String key, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "%s must be a number, but was '%s'".formatted(key, value), notANumber);
    }
  }

  static long count(String key, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "%s must be a whole number, but was '%s'".formatted(key, value), notANumber);
    }
  }
}

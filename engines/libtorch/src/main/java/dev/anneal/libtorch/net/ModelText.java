package dev.anneal.libtorch.net;

import dev.anneal.engine.OneLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's text form: a name, and numbers and named values in parentheses, such as {@code mlp(256,
 * 128, norm=batch, dropout=0.1)}.
 *
 * @param name the model's name
 * @param numbers the values without a name, in order
 * @param named the values with a name
 */
record ModelText(String name, List<String> numbers, Map<String, String> named) {

  static ModelText parse(String text) {
    String trimmed = OneLine.of(text).strip();
    int open = trimmed.indexOf('(');
    if (open < 0) {
      return new ModelText(trimmed, List.of(), Map.of());
    }
    if (!trimmed.endsWith(")")) {
      throw new IllegalArgumentException(
          "model must end with ')', but was '%s'".formatted(trimmed));
    }
    List<String> numbers = new ArrayList<>();
    Map<String, String> named = new LinkedHashMap<>();
    String inside = trimmed.substring(open + 1, trimmed.length() - 1).strip();
    for (String part : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        numbers.add(part.strip());
      } else if (named.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip())
          != null) {
        throw new IllegalArgumentException(
            "model must give '%s' once, but was '%s'"
                .formatted(part.substring(0, equals).strip(), trimmed));
      }
    }
    return new ModelText(trimmed.substring(0, open).strip(), numbers, named);
  }

  /** The one value without a name that a model takes; {@code usual} where none is given. */
  int onlySize(int usual, String options) {
    if (numbers.size() > 1) {
      throw unknown(options, numbers.get(1));
    }
    return numbers.isEmpty() ? usual : size(numbers.get(0));
  }

  /** What is said where a model takes no such value. */
  IllegalArgumentException unknown(String options, String given) {
    return new IllegalArgumentException(
        "%s takes %s, but was given '%s'".formatted(name, options, given));
  }

  /** A whole number from 1 to 64. */
  static int count(String name, String text) {
    if (text.matches("[1-9]|[1-5][0-9]|6[0-4]")) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        "%s must be a whole number from 1 to 64, but was '%s'".formatted(name, text));
  }

  /** A whole number from 1 to a million. */
  static int size(String text) {
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= 1_000_000) {
        return size;
      }
    } catch (NumberFormatException notWhole) {
      // falls through to the error below
    }
    throw new IllegalArgumentException(
        "a layer's size must be a whole number from 1 to 1000000, but was '%s'".formatted(text));
  }

  /** A probability that dropout takes. */
  static double dropout(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notNumber) {
      throw new IllegalArgumentException(
          "dropout must be a number in [0, 1), but was '%s'".formatted(text));
    }
  }
}

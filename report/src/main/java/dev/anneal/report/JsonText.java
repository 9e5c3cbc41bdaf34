package dev.anneal.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * JSON that may stand in a script element: no text in it can close the element, and a number that
 * is not finite is {@code null}.
 */
final class JsonText {

  static final String NULL = "null";

  private static final MathContext DIGITS = new MathContext(6);

  /** Above this, neighbouring integers are no longer told apart. */
  private static final double LARGEST_EXACT = 1L << 53;

  private JsonText() {}

  /** A number, to six significant digits; whole numbers are exact. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return NULL;
    }
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT) {
      return Long.toString((long) value);
    }
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toString();
  }

  static String number(@Nullable Double value) {
    return value == null ? NULL : number(value.doubleValue());
  }

  static String numbers(Series values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> number(values.at(i)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** A text. All but plain ASCII is escaped, and so are the characters that HTML knows. */
  static String text(String value) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = c >= ' ' && c < 127 && "\"\\<>&'/".indexOf(c) < 0;
      if (plain) {
        json.append(c);
      } else {
        json.append("\\u%04x".formatted((int) c));
      }
    }
    return json.append('"').toString();
  }

  static String array(List<String> items) {
    return "[" + String.join(",", items) + "]";
  }

  /** An object of members whose values are JSON already. */
  static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> text(member.getKey()) + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}

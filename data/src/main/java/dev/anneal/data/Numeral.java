package dev.anneal.data;

import java.util.Locale;
import java.util.Set;

/** Numbers as tables write them: decimal, with a point, with or without an exponent. */
final class Numeral {

  /** How other programs write infinity; it counts as a number, but none can train on it. */
  private static final Set<String> INFINITY =
      Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private Numeral() {}

  /**
   * The number that a text stands for.
   *
   * @param text trimmed
   * @return the number; infinite for infinity and for what is beyond a float's range; NaN if the
   *     text is no number
   */
  static double parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.-+eE".indexOf(text.charAt(i)) < 0) {
        return infinity(text);
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Math.abs(number) <= Float.MAX_VALUE
          ? number
          : Math.copySign(Double.POSITIVE_INFINITY, number);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether a text stands for a number, infinity included. */
  static boolean isNumber(String text) {
    return !Double.isNaN(parse(text));
  }

  /** A number in its shortest form: {@code 3} for 3.0, so that all ways to write it are one. */
  static String shortest(double number) {
    return isWhole(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** Whether a number is a whole one, of a size at which doubles still tell neighbours apart. */
  static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < 0x1p53;
  }

  private static double infinity(String text) {
    if (!INFINITY.contains(text.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}

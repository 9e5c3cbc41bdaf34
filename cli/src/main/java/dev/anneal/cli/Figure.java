package dev.anneal.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Figure {

  private Figure() {}

  /** A number with so many significant digits, without zeros at its end: {@code 0.023, 4e-07}. */
  static String of(double value, int digits) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    double size = Math.abs(value);
    if (size == 0 || (size >= 1e-4 && size < 1e6)) {
      return rounded.stripTrailingZeros().toPlainString();
    }
    int decimals = Math.max(0, rounded.stripTrailingZeros().precision() - 1);
    return String.format(Locale.ROOT, "%." + decimals + "e", value);
  }

  /** A learning rate: two digits are more than it is known to. */
  static String rate(double value) {
    return of(value, 2);
  }

  /** Bytes in megabytes. */
  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}

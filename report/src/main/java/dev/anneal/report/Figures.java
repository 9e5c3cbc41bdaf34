package dev.anneal.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as a reader wants them: few digits, the same on every machine. */
final class Figures {

  static final String NONE = "–";

  private static final String NOT_FINITE = "not finite";
  private static final String MINUS = "−";

  private Figures() {}

  /** A loss or an error, to four significant digits. */
  static String number(double value) {
    return significant(value, 4);
  }

  /** A learning rate, to three significant digits: {@code 0.053}, {@code 4e-7}. */
  static String rate(double value) {
    return significant(value, 3);
  }

  /** A share in percent: {@code 98.94%}. */
  static String share(double value) {
    return Double.isFinite(value) ? fixed(100 * value, 2) + "%" : NOT_FINITE;
  }

  /** A share in percent, to a tenth: {@code 4.2%}. */
  static String percent(double value) {
    return Double.isFinite(value) ? fixed(100 * value, 1) + "%" : NONE;
  }

  /** A number of things: {@code 11,230}. */
  static String count(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : NOT_FINITE;
  }

  /** A span of time: {@code 0.4 s}, {@code 2 min 05 s}, {@code 1 h 10 min}. */
  static String duration(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      return NONE;
    }
    long whole = Math.round(seconds);
    if (seconds < 9.95) {
      return fixed(seconds, 1) + " s";
    }
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%,d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** How opaque something is, from 0 to 1, for a style. */
  static String opacity(double value) {
    return fixed(value, 2);
  }

  /** A value of a metric. */
  static String metric(double value, Metric metric) {
    return switch (metric.kind()) {
      case SHARE -> share(value);
      case ERROR -> number(value);
    };
  }

  /** The difference of two losses or errors: {@code +0.012}. */
  static String difference(double value) {
    return sign(value) + significant(Math.abs(value), 2);
  }

  /** The difference of two shares: {@code −1.74 pts}. */
  static String shareDifference(double value) {
    return sign(value) + fixed(100 * Math.abs(value), 2) + " pts";
  }

  private static String sign(double value) {
    return value < 0 ? MINUS : value > 0 ? "+" : "±";
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return NOT_FINITE;
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
    double size = Math.abs(rounded.doubleValue());
    if (size >= 1000 && size < 1e7) {
      return count(value);
    }
    if (size >= 1e-4 && size < 1000) {
      return rounded.stripTrailingZeros().toPlainString();
    }
    BigDecimal stripped = rounded.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    return stripped.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}

package dev.anneal.vary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan: a name and its arguments, of which those at their default may be left out. */
final class Text {

  /** A double needs no more digits than this to be told from its neighbours. */
  private static final int MOST_DIGITS = 17;

  private final String name;
  private final List<String> arguments = new ArrayList<>();

  private Text(String name) {
    this.name = name;
  }

  static Text of(String name) {
    return new Text(name);
  }

  Text argument(double value) {
    arguments.add(number(value));
    return this;
  }

  Text argument(String text) {
    arguments.add(text);
    return this;
  }

  Text argument(String key, String text) {
    arguments.add(key + "=" + text);
    return this;
  }

  Text unless(double usual, String key, double value) {
    return unless(usual, key, value, number(value));
  }

  Text unless(double usual, String key, double value, String text) {
    return value == usual ? this : argument(key, text);
  }

  /** A word, unless it is empty. */
  Text word(String key, String word) {
    return word.isEmpty() ? this : argument(key, word);
  }

  Text count(String key, long value, long usual) {
    return value == usual ? this : argument(key, Long.toString(value));
  }

  /** A plan that something is done to: in brackets where it would be taken apart otherwise. */
  static String operand(Plan plan) {
    String text = plan.toString();
    return plan instanceof Sequences.Joined ? "(" + text + ")" : text;
  }

  /** A curve, where it is not the cosine. */
  Text curve(Curve curve) {
    return curve.equals(Curve.cosine()) ? this : argument("curve", curve.toString()).power(curve);
  }

  /** A curve's parameter, where it has one. */
  Text power(Curve curve) {
    return curve instanceof PolynomialCurve polynomial
        ? argument("power", number(polynomial.power()))
        : this;
  }

  @Override
  public String toString() {
    return name + "(" + String.join(", ", arguments) + ")";
  }

  /**
   * The shortest decimal that reads back as the same value: {@code 0.1}, {@code 500}, {@code 4e-7}.
   */
  static String number(double value) {
    return Double.isFinite(value) ? tidy(shortest(value)) : Double.toString(value);
  }

  /**
   * A share as a percentage, moved by its decimal point so that it reads back as the same value.
   */
  static String percent(double share) {
    return tidy(shortest(share).scaleByPowerOfTen(2)) + "%";
  }

  private static BigDecimal shortest(double value) {
    var exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
  }

  private static String tidy(BigDecimal decimal) {
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < 15) {
      return decimal.toPlainString();
    }
    var mantissa = new BigDecimal(decimal.unscaledValue(), decimal.precision() - 1);
    return mantissa.toPlainString() + "e" + exponent;
  }
}

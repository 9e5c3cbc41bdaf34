package dev.anneal.vary;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The arguments of one plan in a text, read by name.
 *
 * @param policy whose arguments they are
 * @param values the arguments that are there, by their parameter
 * @param usualPeak what a peak is that is not there, if anything
 */
record Arguments(Policy policy, Map<String, Token> values, OptionalDouble usualPeak) {

  /** A number that must be there; {@code noun} names it in the message if it is not. */
  double number(String name, String noun) {
    return number(name, required(name, noun));
  }

  double number(String name, double usual) {
    Token value = values.get(name);
    return value == null ? usual : number(name, value);
  }

  /** A number for which the caller's peak may stand in. */
  double peak(String name, String noun) {
    return usualPeak.isPresent() && !values.containsKey(name)
        ? usualPeak.getAsDouble()
        : number(name, noun);
  }

  /** A share that is written as {@code 30%} or {@code 0.3}. */
  double share(String name, double usual) {
    Token value = values.get(name);
    if (value == null) {
      return usual;
    }
    return value.unit().equals("%") ? percent(value) : number(name, value);
  }

  long count(String name, long usual) {
    Token value = values.get(name);
    return value == null ? usual : (long) Check.whole(name, number(name, value));
  }

  Length length(String name, String noun) {
    return length(name, required(name, noun));
  }

  Length length(String name, Length usual) {
    Token value = values.get(name);
    return value == null ? usual : length(name, value);
  }

  /** The argument {@code curve}, with {@code power} where it is a polynomial. */
  Curve curve(Curve usual) {
    Token value = values.get("curve");
    String name = value == null ? "" : value.text();
    Token power = values.get("power");
    if (power != null && !name.equals("polynomial")) {
      throw wrong("power", "come with curve=polynomial", power);
    }
    if (value == null) {
      return usual;
    }
    return switch (name) {
      case "linear" -> Curve.linear();
      case "cosine" -> Curve.cosine();
      case "exponential" -> Curve.exponential();
      case "polynomial" -> Curve.polynomial(number("power", "a power"));
      default -> throw wrong("curve", "be linear, cosine, exponential or polynomial", value);
    };
  }

  private Token required(String name, String noun) {
    Token value = values.get(name);
    if (value == null) {
      throw new PlanTextException(
          "%s needs %s, such as %s".formatted(policy.name(), noun, policy.example()));
    }
    return value;
  }

  private static double number(String name, Token value) {
    if (!value.is(Token.Kind.NUMBER) || !value.unit().isEmpty()) {
      throw wrong(name, "be a number", value);
    }
    return Double.parseDouble(value.text());
  }

  private static Length length(String name, Token value) {
    return switch (value.is(Token.Kind.NUMBER) ? value.unit() : "none") {
      case "" -> Length.steps(Double.parseDouble(value.text()));
      case "ep" -> Length.epochs(Double.parseDouble(value.text()));
      case "%" -> Length.share(percent(value));
      default -> throw wrong(name, "be a length such as 500, 3ep or 30%", value);
    };
  }

  /** Moves the decimal point, so that {@code 7%} is exactly 0.07. */
  private static double percent(Token value) {
    try {
      return new BigDecimal(value.text()).scaleByPowerOfTen(-2).doubleValue();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new PlanTextException("a percentage is out of range: " + value.where(), e);
    }
  }

  private static PlanTextException wrong(String name, String rule, Token value) {
    return new PlanTextException("%s must %s, but was %s".formatted(name, rule, value.where()));
  }
}

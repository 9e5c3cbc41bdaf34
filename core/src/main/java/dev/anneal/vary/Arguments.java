package dev.anneal.vary;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The arguments of one plan in a text, read by name.
 *
 * @param policy whose arguments they are
 * @param values the arguments that are there, by their parameter
 * @param builder makes the plans among them, and knows what a peak is that is not there
 */
record Arguments(Policy policy, Map<String, Node> values, PlanBuilder builder) {

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A plan that must be there; {@code noun} names it in the message if it is not. */
  Plan plan(String name, String noun) {
    return builder.build(required(name, noun));
  }

  /** A number that must be there; {@code noun} names it in the message if it is not. */
  double number(String name, String noun) {
    return number(name, required(name, noun));
  }

  double number(String name, double usual) {
    Node value = values.get(name);
    return value == null ? usual : number(name, value);
  }

  /** A number for which the caller's peak may stand in. */
  double peak(String name, String noun) {
    return builder.usualPeak().isPresent() && !values.containsKey(name)
        ? builder.usualPeak().getAsDouble()
        : number(name, noun);
  }

  /** A share that is written as {@code 30%} or {@code 0.3}. */
  double share(String name, double usual) {
    Node value = values.get(name);
    if (value == null) {
      return usual;
    }
    return value.first().unit().equals("%") ? percent(value.first()) : number(name, value);
  }

  long count(String name, long usual) {
    Node value = values.get(name);
    return value == null ? usual : (long) Check.whole(name, number(name, value));
  }

  long whole(String name, long usual) {
    Node value = values.get(name);
    if (value == null) {
      return usual;
    }
    try {
      return Long.parseLong(value.first().text());
    } catch (NumberFormatException e) {
      throw wrong(name, "be a whole number", value.first());
    }
  }

  /** One of an enum's names, in lower case. */
  <E extends Enum<E>> E choice(String name, E usual) {
    Node value = values.get(name);
    if (value == null) {
      return usual;
    }
    E[] all = usual.getDeclaringClass().getEnumConstants();
    return Arrays.stream(all)
        .filter(each -> lower(each).equals(value.first().text()))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    name,
                    "be "
                        + Arrays.stream(all)
                            .map(Arguments::lower)
                            .collect(Collectors.joining(" or ")),
                    value.first()));
  }

  private static String lower(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT);
  }

  OneCycle.Form phases() {
    long phases = count("phases", 2);
    if (phases != 2 && phases != 3) {
      throw Check.failure("phases", "be 2 or 3", (double) phases);
    }
    return phases == 2 ? OneCycle.Form.TWO_PHASES : OneCycle.Form.THREE_PHASES;
  }

  /** A list of numbers that must be there. */
  List<Double> numbers(String name) {
    return items(name).stream().map(item -> number(name, item)).toList();
  }

  /** A list of lengths that must be there. */
  List<Length> lengths(String name) {
    return items(name).stream().map(item -> length(name, item)).toList();
  }

  private List<Node> items(String name) {
    Node value = required(name, "a list in brackets");
    if (!(value instanceof Node.Items items)) {
      throw wrong(name, "be a list in brackets", value.first());
    }
    return items.items();
  }

  Length length(String name, String noun) {
    return length(name, required(name, noun));
  }

  Length length(String name, Length usual) {
    Node value = values.get(name);
    return value == null ? usual : length(name, value);
  }

  /** The argument {@code curve}, with {@code power} where it is a polynomial. */
  Curve curve(Curve usual) {
    Node value = values.get("curve");
    String name = value == null ? "" : value.first().text();
    Node power = values.get("power");
    if (power != null && !name.equals("polynomial")) {
      throw wrong("power", "come with curve=polynomial", power.first());
    }
    if (value == null) {
      return usual;
    }
    return switch (name) {
      case "linear" -> Curve.linear();
      case "cosine" -> Curve.cosine();
      case "exponential" -> Curve.exponential();
      case "polynomial" -> Curve.polynomial(number("power", "a power"));
      case "one-minus-sqrt" -> Curve.oneMinusSqrt();
      default ->
          throw wrong(
              "curve",
              "be linear, cosine, exponential, polynomial or one-minus-sqrt",
              value.first());
    };
  }

  private Node required(String name, String noun) {
    Node value = values.get(name);
    if (value == null) {
      throw new PlanTextException(
          "%s needs %s, such as %s".formatted(policy.name(), noun, policy.example()));
    }
    return value;
  }

  private double number(String name, Node value) {
    Token token = leaf(name, "be a number", value);
    if (token.is("peak")) {
      return builder
          .usualPeak()
          .orElseThrow(() -> wrong(name, "be a number where no peak is given", token));
    }
    if (!token.is(Token.Kind.NUMBER) || !token.unit().isEmpty()) {
      throw wrong(name, "be a number", token);
    }
    return Double.parseDouble(token.text());
  }

  private static Length length(String name, Node value) {
    String rule = "be a length such as 500, 3ep, 60000samples, 30% or rest";
    Token token = leaf(name, rule, value);
    if (token.is("rest")) {
      return Length.rest();
    }
    return switch (token.is(Token.Kind.NUMBER) ? token.unit() : "none") {
      case "" -> Length.steps(Double.parseDouble(token.text()));
      case "ep" -> Length.epochs(Double.parseDouble(token.text()));
      case "samples" -> Length.samples(Double.parseDouble(token.text()));
      case "%" -> Length.share(percent(token));
      default -> throw wrong(name, rule, token);
    };
  }

  /** A number or a word, and nothing that was put together. */
  private static Token leaf(String name, String rule, Node value) {
    if (!(value instanceof Node.Leaf)) {
      throw wrong(name, rule, value.first());
    }
    return value.first();
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

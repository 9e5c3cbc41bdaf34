package dev.anneal.vary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Plans as text. {@code parse(plan.toString())} equals the plan, for every plan of this package
 * that holds no lambda.
 *
 * <pre>
 * 0.1                                               a bare number is a constant
 * linear(0, 0.4, 500) then cosine(0.4, 0, 11230)    parts, of which all but the last have an end
 * one-cycle(peak=0.1, warmup=30%)                   arguments by place or by name
 * triangular(0.001, 0.006, cycle=8ep)               a length: steps, epochs (ep), or % of the run
 * </pre>
 */
public final class Plans {

  /** All that text can name: a kind of plan is one entry here. */
  private static final Map<String, Policy> POLICIES = new LinkedHashMap<>();

  static {
    policy("constant(0.1)", "value", in -> new Constant(in.peak("value", "a value")));
    phase("linear(0, 0.4, 500)", "", in -> Curve.linear());
    phase("cosine(0.4, 0, 30ep)", "", in -> Curve.cosine());
    phase("exponential(0.1, 0.001, 90%)", "", in -> Curve.exponential());
    phase(
        "polynomial(0.1, 0, 500, power=2)",
        " power",
        in -> Curve.polynomial(in.number("power", "a power")));
    policy(
        "one-cycle(peak=0.1)",
        "peak warmup initial last curve power",
        in -> oneCycle(in, OneCycle.peak(in.peak("peak", "a peak"))));
    policy(
        "dip(0.95, 0.85)",
        "high low warmup last curve power",
        in ->
            oneCycle(
                in,
                OneCycle.dip(in.number("high", "a high value"), in.number("low", "a low value"))));
    policy(
        "triangular(0.001, 0.006, cycle=8ep)",
        "minimum maximum cycle rise decay gamma",
        in ->
            triangular(
                in,
                Triangular.between(
                    in.number("minimum", "a minimum"), in.number("maximum", "a maximum"))));
    policy(
        "triangular-dip(0.95, 0.85, cycle=8ep)",
        "maximum minimum cycle rise decay gamma",
        in ->
            triangular(
                in,
                Triangular.dip(
                    in.number("maximum", "a maximum"), in.number("minimum", "a minimum"))));
    policy(
        "warm-restarts(0.1, first=10ep)", "peak first growth floor decay cycles", Plans::restarts);
  }

  private Plans() {}

  /**
   * Reads a plan.
   *
   * @param text its text form; spaces between its parts do not matter
   * @throws IllegalArgumentException if it is none; the message says what is wrong, where, and what
   *     there is instead
   */
  public static Plan parse(String text) {
    return new PlanParser(POLICIES, text, OptionalDouble.empty()).parse();
  }

  /**
   * Reads a plan whose peak may be left out, as in {@code one-cycle(warmup=20%)}, {@code
   * warm-restarts(first=10ep)} and {@code constant}.
   *
   * @param text its text form
   * @param peak what is meant there; positive
   * @throws IllegalArgumentException if the text is no plan, or the peak not positive
   */
  public static Plan parse(String text, double peak) {
    Check.positive("peak", peak);
    return new PlanParser(POLICIES, text, OptionalDouble.of(peak)).parse();
  }

  /**
   * A plan's text form, if it has one: empty where a lambda or a class from elsewhere is in it.
   *
   * @return text from which {@link #parse(String)} makes an equal plan
   */
  public static Optional<String> text(Plan plan) {
    String text = plan.toString();
    try {
      return parse(text).equals(plan) ? Optional.of(text) : Optional.empty();
    } catch (PlanTextException e) {
      return Optional.empty();
    }
  }

  /** The names that a text may begin a part with. */
  public static List<String> names() {
    return List.copyOf(POLICIES.keySet());
  }

  private static void policy(String example, String parameters, Function<Arguments, Plan> reader) {
    String name = example.substring(0, example.indexOf('('));
    POLICIES.put(name, new Policy(name, example, List.of(parameters.split(" ")), reader));
  }

  private static void phase(String example, String more, Function<Arguments, Curve> curve) {
    policy(
        example,
        "from to length" + more,
        in ->
            Phase.of(
                curve.apply(in),
                in.number("from", "a value to start from"),
                in.number("to", "a value to end at"),
                in.length("length", "a length")));
  }

  private static Plan oneCycle(Arguments in, OneCycle usual) {
    return new OneCycle(
        in.number("initial", usual.initial()),
        usual.peak(),
        in.number("last", usual.last()),
        in.length("warmup", usual.warmup()),
        in.curve(usual.curve()));
  }

  private static Plan triangular(Arguments in, Triangular.Shape usual) {
    return usual
        .rise(in.share("rise", usual.rise()))
        .decay(in.number("decay", usual.decay()))
        .gamma(in.number("gamma", usual.gamma()))
        .cycleLength(in.length("cycle", "a cycle length"));
  }

  private static Plan restarts(Arguments in) {
    WarmRestarts.Shape usual = WarmRestarts.from(in.peak("peak", "a peak"));
    return usual
        .growth(in.number("growth", usual.growth()))
        .floor(in.number("floor", usual.floor()))
        .decay(in.number("decay", usual.decay()))
        .cycles(in.count("cycles", usual.cycles()))
        .firstCycle(in.length("first", "a first cycle"));
  }
}

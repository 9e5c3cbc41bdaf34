package dev.anneal.vary;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Plans as text. {@code parse(plan.toString())} equals the plan, for every plan of this package
 * that holds no lambda.
 *
 * <pre>
 * 0.1                                               a bare number is a constant
 * linear(0, 0.4, 500) then cosine(0.4, 0, 11230)    parts, of which all but the last have an end
 * one-cycle(peak=0.1, warmup=30%)                   arguments by place or by name
 * triangular(0.001, 0.006, cycle=8ep)               a length: steps, 8ep, 60000samples, 30%, rest
 * linear(0, peak, 5%) then cosine(peak, 0, rest)    peak: what the caller gives for it
 * (linear(0, 1, 5) then 1) times(0.1) max(0.01)     operators follow, in the order they are applied
 * </pre>
 */
public final class Plans {

  private Plans() {}

  /**
   * Reads a plan.
   *
   * @param text its text form; spaces between its parts do not matter
   * @throws IllegalArgumentException if it is none; the message says what is wrong, where, and what
   *     there is instead
   */
  public static Plan parse(String text) {
    return new PlanBuilder(OptionalDouble.empty()).build(new PlanParser(text).parse());
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
    return new PlanBuilder(OptionalDouble.of(peak)).build(new PlanParser(text).parse());
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

  /**
   * A plan as a tree of maps, lists, numbers and texts, which any JSON library writes as it is:
   * {@code {"plan": "one-cycle", "peak": 0.1, "warmup": "30%"}}; a constant is a number, a sequence
   * has its {@code parts}, and an operator what it is applied to under {@code of}.
   *
   * @return a tree from which {@link #ofTree} makes an equal plan; empty where the plan has no text
   */
  public static Optional<Object> tree(Plan plan) {
    return text(plan).map(text -> PlanTree.of(new PlanParser(text).parse()));
  }

  /**
   * Reads a plan from a tree, as a JSON library gives it.
   *
   * @param tree what {@link #tree} gives
   * @throws IllegalArgumentException if it is none; the columns in the message are those of the
   *     plan's text form
   */
  public static Plan ofTree(Object tree) {
    return parse(PlanTree.text(tree));
  }

  /** The names that a text may begin a part with. */
  public static List<String> names() {
    return List.copyOf(Policies.POLICIES.keySet());
  }

  /** A whole plan for each name, and then one for each operator that may follow a plan. */
  public static List<String> examples() {
    return Stream.of(Policies.POLICIES, Policies.OPERATORS)
        .flatMap(policies -> policies.values().stream())
        .map(Policy::example)
        .toList();
  }
}

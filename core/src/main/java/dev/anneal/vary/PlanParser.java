package dev.anneal.vary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Reads the text form of plans. Nothing nests, so the text, which is not to be trusted, cannot
 * exhaust the stack:
 *
 * <pre>
 * plan      = part {"then" part}
 * part      = number | name ["(" [argument {"," argument}] ")"]
 * argument  = [name "="] (number [unit] | name)
 * </pre>
 */
final class PlanParser {

  private final Map<String, Policy> policies;
  private final Tokens tokens;
  private final OptionalDouble usualPeak;

  PlanParser(Map<String, Policy> policies, String text, OptionalDouble usualPeak) {
    this.policies = policies;
    this.tokens = new Tokens(text);
    this.usualPeak = usualPeak;
  }

  Plan parse() {
    List<Plan> parts = new ArrayList<>();
    parts.add(part());
    while (tokens.takeIf("then")) {
      parts.add(part());
    }
    expect(tokens.peek().is(Token.Kind.END), "'then' or the end");
    return Sequences.of(parts);
  }

  private Plan part() {
    Token first = tokens.take();
    if (first.is(Token.Kind.NUMBER) && first.unit().isEmpty()) {
      return within(first, () -> new Constant(Double.parseDouble(first.text())));
    }
    if (!first.is(Token.Kind.WORD)) {
      throw new PlanTextException("expected a plan, but found " + first.where());
    }
    Policy policy = policies.get(first.text());
    if (policy == null) {
      throw new PlanTextException(
          "unknown plan " + first.where() + Spelling.hint(first.text(), policies.keySet()));
    }
    Map<String, Token> values = tokens.takeIf("(") ? arguments(policy) : Map.of();
    return within(first, () -> policy.reader().apply(new Arguments(policy, values, usualPeak)));
  }

  /** The arguments up to the closing bracket, which is taken too. */
  private Map<String, Token> arguments(Policy policy) {
    Map<String, Token> values = new HashMap<>();
    if (tokens.takeIf(")")) {
      return values;
    }
    boolean named = false;
    do {
      Token value = tokens.take();
      String name;
      if (value.is(Token.Kind.WORD) && tokens.takeIf("=")) {
        named = true;
        name = known(policy, value);
        if (values.containsKey(name)) {
          throw new PlanTextException("duplicate argument " + value.where());
        }
        value = tokens.take();
      } else {
        name = positional(policy, values.size(), named, value);
      }
      if (value.is(Token.Kind.MARK) || value.is(Token.Kind.END)) {
        throw new PlanTextException("expected a value, but found " + value.where());
      }
      values.put(name, value);
    } while (tokens.takeIf(","));
    expect(tokens.takeIf(")"), "',' or ')'");
    return values;
  }

  private static String known(Policy policy, Token name) {
    if (!policy.parameters().contains(name.text())) {
      throw new PlanTextException(
          "%s has no argument %s%s"
              .formatted(
                  policy.name(), name.where(), Spelling.hint(name.text(), policy.parameters())));
    }
    return name.text();
  }

  private static String positional(Policy policy, int place, boolean named, Token value) {
    if (named) {
      throw new PlanTextException("expected a name and '=', but found " + value.where());
    }
    if (place == policy.parameters().size()) {
      throw new PlanTextException(
          "%s has only the arguments %s, but found %s"
              .formatted(policy.name(), String.join(", ", policy.parameters()), value.where()));
    }
    return policy.parameters().get(place);
  }

  private void expect(boolean found, String what) {
    if (!found) {
      throw new PlanTextException("expected " + what + ", but found " + tokens.peek().where());
    }
  }

  /** Makes a part and, where a rule is broken, says which part it was. */
  private Plan within(Token first, Supplier<Plan> reader) {
    try {
      Plan plan = reader.get();
      return tokens.peek().is("then") ? Sequences.requireEnd(plan) : plan;
    } catch (PlanTextException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new PlanTextException(e.getMessage() + ", in " + first.where(), e);
    }
  }
}

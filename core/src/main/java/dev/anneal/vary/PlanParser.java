package dev.anneal.vary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the text form of plans apart. The text is not to be trusted: how deep it may nest is
 * limited, so that it cannot exhaust the stack.
 *
 * <pre>
 * plan      = part {"then" part}
 * part      = primary {operator "(" arguments ")"}
 * primary   = number | name ["(" arguments ")"] | "(" plan ")"
 * arguments = [argument {"," argument}]
 * argument  = [name "="] value
 * value     = number [unit] | word | plan | "[" [value {"," value}] "]"
 * </pre>
 */
final class PlanParser {

  /** How deep a plan may nest, as text or as a tree. */
  static final int DEEPEST = 50;

  private final Tokens tokens;
  private int depth;

  PlanParser(String text) {
    this.tokens = new Tokens(text);
  }

  /** The whole text. */
  Node parse() {
    Node plan = plan();
    expect(tokens.peek().is(Token.Kind.END), "'then' or the end");
    return plan;
  }

  private Node plan() {
    if (++depth > DEEPEST) {
      throw new PlanTextException(
          "plans must nest at most %d deep, but do more at %s"
              .formatted(DEEPEST, tokens.peek().where()));
    }
    List<Node> parts = new ArrayList<>();
    parts.add(part());
    while (tokens.takeIf("then")) {
      parts.add(part());
    }
    depth--;
    return parts.size() == 1 ? parts.get(0) : new Node.Chain(parts);
  }

  private Node part() {
    Node part = primary();
    int operators = 0;
    while (tokens.peek().is(Token.Kind.WORD) && !tokens.peek().is("then")) {
      Policy operator = Policies.OPERATORS.get(tokens.peek().text());
      if (operator == null || ++operators > DEEPEST) {
        throw unexpected("'then' or the end");
      }
      Token name = tokens.take();
      Map<String, Node> arguments = new LinkedHashMap<>();
      arguments.put(Node.OPERAND, part);
      expect(tokens.takeIf("("), "'('");
      arguments(operator, arguments);
      part = new Node.Call(name, arguments);
    }
    return part;
  }

  private Node primary() {
    if (tokens.takeIf("(")) {
      Node plan = plan();
      expect(tokens.takeIf(")"), "'then' or ')'");
      return plan;
    }
    Token first = tokens.take();
    if (first.is(Token.Kind.MARK) || first.is(Token.Kind.END)) {
      throw new PlanTextException("expected a plan, but found " + first.where());
    }
    if (first.is(Token.Kind.NUMBER) || !tokens.takeIf("(")) {
      return new Node.Leaf(first);
    }
    Map<String, Node> arguments = new LinkedHashMap<>();
    arguments(Policies.named(first), arguments);
    return new Node.Call(first, arguments);
  }

  /** Reads arguments up to the closing bracket, which is taken too. */
  private void arguments(Policy policy, Map<String, Node> values) {
    if (tokens.takeIf(")")) {
      return;
    }
    boolean named = false;
    do {
      Node value = value();
      String name;
      if (value.first().is(Token.Kind.WORD) && tokens.takeIf("=")) {
        named = true;
        name = known(policy, value.first());
        if (values.containsKey(name)) {
          throw new PlanTextException("duplicate argument " + value.first().where());
        }
        value = value();
      } else {
        name = positional(policy, values, named, value.first());
      }
      values.put(name, value);
    } while (tokens.takeIf(","));
    expect(tokens.takeIf(")"), "',' or ')'");
  }

  private Node value() {
    Token next = tokens.peek();
    if (next.is("[")) {
      return items();
    }
    if ((next.is(Token.Kind.MARK) && !next.is("(")) || next.is(Token.Kind.END)) {
      throw new PlanTextException("expected a value, but found " + next.where());
    }
    return plan();
  }

  private Node items() {
    Token bracket = tokens.take();
    List<Node> items = new ArrayList<>();
    if (!tokens.takeIf("]")) {
      do {
        Token item = tokens.take();
        if (!item.is(Token.Kind.NUMBER) && !item.is(Token.Kind.WORD)) {
          throw new PlanTextException("expected a value, but found " + item.where());
        }
        items.add(new Node.Leaf(item));
      } while (tokens.takeIf(","));
      expect(tokens.takeIf("]"), "',' or ']'");
    }
    return new Node.Items(bracket, items);
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

  private static String positional(
      Policy policy, Map<String, Node> values, boolean named, Token value) {
    int place = values.containsKey(Node.OPERAND) ? values.size() - 1 : values.size();
    if (named) {
      throw new PlanTextException("expected a name and '=', but found " + value.where());
    }
    if (place >= policy.parameters().size()) {
      throw new PlanTextException(
          "%s has only the arguments %s, but found %s"
              .formatted(policy.name(), String.join(", ", policy.parameters()), value.where()));
    }
    return policy.parameters().get(place);
  }

  private void expect(boolean found, String what) {
    if (!found) {
      throw unexpected(what);
    }
  }

  private PlanTextException unexpected(String what) {
    return new PlanTextException("expected " + what + ", but found " + tokens.peek().where());
  }
}

package dev.anneal.vary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plans as maps, lists, numbers and texts, which is what JSON is made of. */
final class PlanTree {

  private static final String NAME = "plan";
  private static final String SEQUENCE = "then";
  private static final String PARTS = "parts";

  private PlanTree() {}

  static Object of(Node node) {
    if (node instanceof Node.Chain chain) {
      return Map.of(NAME, SEQUENCE, PARTS, chain.parts().stream().map(PlanTree::of).toList());
    }
    if (node instanceof Node.Items items) {
      return items.items().stream().map(PlanTree::of).toList();
    }
    if (node instanceof Node.Call call) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put(NAME, call.first().text());
      call.arguments().forEach((name, value) -> tree.put(name, of(value)));
      return tree;
    }
    Token token = node.first();
    return token.is(Token.Kind.NUMBER) && token.unit().isEmpty()
        ? (Object) Double.valueOf(token.text())
        : token.text() + token.unit();
  }

  /** The text of a tree; reading it says whether it is a plan. */
  static String text(Object tree) {
    return text(tree, 0);
  }

  private static String text(Object tree, int depth) {
    if (depth > PlanParser.DEEPEST) {
      throw new PlanTextException("plans must nest at most %d deep".formatted(PlanParser.DEEPEST));
    }
    if (tree instanceof Number number) {
      return Text.number(number.doubleValue());
    }
    if (tree instanceof String word) {
      return word(word);
    }
    if (tree instanceof List<?> list) {
      return list.stream()
          .map(item -> text(item, depth + 1))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (tree instanceof Map<?, ?> map) {
      return map.containsKey(PARTS) ? sequence(map, depth) : call(map, depth);
    }
    throw new PlanTextException("a plan must be an object, a number or a name, but was " + tree);
  }

  private static String sequence(Map<?, ?> map, int depth) {
    if (!(map.get(PARTS) instanceof List<?> parts) || parts.isEmpty()) {
      throw new PlanTextException("parts must be a list of plans, but was " + map.get(PARTS));
    }
    return parts.stream()
        .map(part -> bracketed(part, depth + 1))
        .collect(Collectors.joining(" then "));
  }

  private static String call(Map<?, ?> map, int depth) {
    if (!(map.get(NAME) instanceof String name)) {
      throw new PlanTextException("an object must name its plan, but was " + map);
    }
    String arguments =
        map.entrySet().stream()
            .filter(entry -> !NAME.equals(entry.getKey()) && !Node.OPERAND.equals(entry.getKey()))
            .map(
                entry ->
                    word(String.valueOf(entry.getKey())) + "=" + text(entry.getValue(), depth + 1))
            .collect(Collectors.joining(", "));
    String operand =
        map.containsKey(Node.OPERAND) ? bracketed(map.get(Node.OPERAND), depth + 1) + " " : "";
    return "%s%s(%s)".formatted(operand, word(name), arguments);
  }

  /** Brackets keep a sequence together. */
  private static String bracketed(Object tree, int depth) {
    String text = text(tree, depth);
    return tree instanceof Map<?, ?> map && map.containsKey(PARTS) ? "(" + text + ")" : text;
  }

  /** A word is taken as one piece: nothing in it may begin another. */
  private static String word(String text) {
    if (!text.matches("[A-Za-z0-9.+%-]{1,40}+")) {
      throw new PlanTextException(
          "a plan's words must be names or lengths, but was '%s'".formatted(text));
    }
    return text;
  }
}

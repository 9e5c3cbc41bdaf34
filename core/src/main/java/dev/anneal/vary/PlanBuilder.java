package dev.anneal.vary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Makes a plan of a text that was taken apart.
 *
 * @param usualPeak what a peak is that is not there, if anything
 */
record PlanBuilder(OptionalDouble usualPeak) {

  Plan build(Node node) {
    if (node instanceof Node.Chain chain) {
      return sequence(chain.parts());
    }
    if (node instanceof Node.Call call) {
      return apply(Policies.named(call.first()), call.first(), call.arguments());
    }
    Token token = node.first();
    if (token.is(Token.Kind.NUMBER) && token.unit().isEmpty()) {
      return within(token, () -> new Constant(Double.parseDouble(token.text())));
    }
    if (!token.is(Token.Kind.WORD)) {
      throw new PlanTextException("expected a plan, but found " + token.where());
    }
    return apply(Policies.named(token), token, Map.of());
  }

  private Plan apply(Policy policy, Token name, Map<String, Node> arguments) {
    return within(name, () -> policy.reader().apply(new Arguments(policy, arguments, this)));
  }

  private Plan sequence(List<Node> nodes) {
    List<Plan> parts = new ArrayList<>();
    for (Node node : nodes) {
      Plan part = build(node);
      boolean last = parts.size() == nodes.size() - 1;
      parts.add(last ? part : within(node.first(), () -> Sequences.requireFollowable(part)));
    }
    return within(nodes.get(0).first(), () -> Sequences.of(parts));
  }

  /** Makes a part and, where a rule is broken, says which part it was. */
  private static Plan within(Token first, Supplier<Plan> reader) {
    try {
      return reader.get();
    } catch (PlanTextException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new PlanTextException(e.getMessage() + ", in " + first.where(), e);
    }
  }
}

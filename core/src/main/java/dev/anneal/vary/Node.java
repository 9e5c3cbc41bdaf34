package dev.anneal.vary;

import java.util.List;
import java.util.Map;

/** A plan's text, taken apart but not yet understood. */
sealed interface Node {

  /** The parameter of an operator that holds what it is applied to. */
  String OPERAND = "of";

  /** The piece that messages point at. */
  Token first();

  /** A number, or a word without brackets. */
  record Leaf(Token first) implements Node {}

  /** A name with its arguments, by their parameter; an operator has what it is applied to, too. */
  record Call(Token first, Map<String, Node> arguments) implements Node {}

  /** Parts one after another. */
  record Chain(List<Node> parts) implements Node {

    @Override
    public Token first() {
      return parts.get(0).first();
    }
  }

  /** A list in square brackets. */
  record Items(Token first, List<Node> items) implements Node {}
}

package dev.anneal.find;

import java.util.List;
import java.util.OptionalDouble;

/** A way to read a learning rate off a curve. */
public interface Rule {

  /** The name used in options, JSON and reports. */
  String name();

  /** The rate; empty where the rule has no answer to this curve. */
  OptionalDouble learningRate(LossCurve curve);

  /** All rules, in the order in which reports show them. */
  static List<Rule> all() {
    return List.of(new TwoEdges(), new TurningPoint(), new Steepest(), new Valley());
  }
}

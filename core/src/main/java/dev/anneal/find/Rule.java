package dev.anneal.find;

import java.util.List;
import java.util.OptionalDouble;

/** A way to read a learning rate off a curve. */
public interface Rule {

  /** The name used in options, JSON and reports. */
  String name();

  /** The rate; empty where the rule has no answer to this curve. */
  OptionalDouble learningRate(LossCurve curve);

  /** Those that reports show, in their order: ours, and the one that most people use. */
  static List<Rule> all() {
    return List.of(new TwoEdges(), new TurningPoint(), new Steepest(), new Valley());
  }

  /** The rules of other finders, to be held against ours. */
  static List<Rule> rivals() {
    return List.of(
        new Valley(),
        new FastaiSlide(),
        new FastaiSteep(),
        new FastaiMinimum(),
        new TorchLrFinder(),
        new Lightning(Lightning.Axis.STEP),
        new Lightning(Lightning.Axis.RATE));
  }
}

package dev.anneal.cli;

import dev.anneal.engine.Nearest;
import dev.anneal.engine.Optimizer;
import java.util.List;

/** The optimizers by name, as the command line has them. */
final class Optimizers {

  /** SGD's weight decay: PyTorch has none, but people who train with 1cycle do. */
  private static final double SGD_WEIGHT_DECAY = 5e-4;

  private static final List<String> NAMES = List.of("sgd", "sgd-nesterov", "adam", "adamw");

  private Optimizers() {}

  /**
   * The optimizer of this name, with its usual constants.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Optimizer named(String name) {
    return switch (name) {
      case "sgd" -> Optimizer.sgd().weightDecay(SGD_WEIGHT_DECAY);
      case "sgd-nesterov" -> Optimizer.sgd().nesterov().weightDecay(SGD_WEIGHT_DECAY);
      case "adam" -> Optimizer.adam();
      case "adamw" -> Optimizer.adamW();
      default ->
          throw new IllegalArgumentException(
              "optimizer must be one of %s, but was '%s'%s"
                  .formatted(String.join(", ", NAMES), name, Nearest.hint(name, NAMES)));
    };
  }
}

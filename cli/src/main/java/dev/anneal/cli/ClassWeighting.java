package dev.anneal.cli;

import dev.anneal.data.ClassCounts;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.util.List;
import java.util.Locale;

/** How much the classes count in training. */
enum ClassWeighting {
  /** Every row counts alike. */
  NONE,
  /** All classes count alike, however many rows they have. */
  BALANCED;

  /**
   * The classes' weights; empty where all rows count alike.
   *
   * @throws IllegalArgumentException if there are no classes to weigh
   */
  List<Double> of(Rows train) {
    if (this == NONE) {
      return List.of();
    }
    if (train.target() instanceof Target.Classes classes) {
      return ClassCounts.of(classes, train).balancedWeights();
    }
    throw new IllegalArgumentException(
        "--class-weights must be none where %s is predicted, but was %s; leave it out"
            .formatted(
                train.target() instanceof Target.Numeric ? "a number" : "the next character",
                this));
  }

  /** The name used in options: {@code none}, {@code balanced}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

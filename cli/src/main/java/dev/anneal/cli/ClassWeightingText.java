package dev.anneal.cli;

import dev.anneal.data.ClassCounts;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What classes count, in words. */
final class ClassWeightingText {

  private static final int MOST_NAMED = 10;

  private ClassWeightingText() {}

  /** A note where classes are weighed, or where one is so frequent that they might be. */
  static Optional<String> note(Target.Classes classes, Rows train, List<Double> weights) {
    if (weights.isEmpty()) {
      return ClassCounts.of(classes, train)
          .imbalance()
          .map(found -> found + "; --class-weights balanced makes them count alike");
    }
    String listed =
        IntStream.range(0, Math.min(MOST_NAMED, weights.size()))
            .mapToObj(i -> "%s %s".formatted(classes.names().get(i), Figure.of(weights.get(i), 3)))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "in training a row's loss is multiplied by its class's weight: %s%s"
            .formatted(listed, weights.size() > MOST_NAMED ? ", ..." : ""));
  }
}

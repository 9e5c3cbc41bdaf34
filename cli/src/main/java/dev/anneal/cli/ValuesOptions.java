package dev.anneal.cli;

import dev.anneal.engine.Optimizer;
import dev.anneal.runs.Recipe;
import dev.anneal.runs.Varied;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What else than the learning rate is looked for. */
final class ValuesOptions {

  /** Something that has values. */
  enum What {
    MOMENTUM,
    BETA1,
    WEIGHT_DECAY,
    BATCH
  }

  @Option(
      names = "--vary",
      paramLabel = "WHAT",
      description =
          "Try something else at a learning rate: momentum (beta1 with adam and adamw) in one sweep,"
              + " or with --values in short runs; weight-decay or batch in short runs side by side,"
              + " for no sweep can tell.")
  @Nullable What vary;

  @Option(
      names = "--grid",
      paramLabel = "WHAT",
      description =
          "A sweep of the learning rate at each of several values of weight-decay, momentum (beta1)"
              + " or batch.")
  @Nullable What grid;

  @Option(
      names = "--values",
      paramLabel = "A,B,...",
      split = ",",
      description = "The values to try.")
  List<Double> values = List.of();

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "The learning rate with --vary; found where it is not given.")
  @Nullable Double learningRate;

  /** Checks what can be checked before the data are read. */
  void check() {
    if (vary != null && grid != null) {
      throw new IllegalArgumentException(
          "--vary and --grid must not be given together; ask one after the other");
    }
    if (!values.isEmpty() && vary == null && grid == null) {
      throw new IllegalArgumentException("--values must come with --vary or --grid");
    }
    if (learningRate != null && vary == null) {
      throw new IllegalArgumentException(
          "--lr must come with --vary, for a range test looks for the rate; leave it out");
    }
    if (learningRate != null && !(learningRate > 0 && Double.isFinite(learningRate))) {
      throw new IllegalArgumentException("--lr must be positive, but was " + learningRate);
    }
    if (values.size() == 1 || values.stream().distinct().count() < values.size()) {
      throw new IllegalArgumentException(
          "--values must be two or more that differ, but was " + values);
    }
  }

  /** Whether one sweep is to tell, and not several values side by side. */
  boolean isSweep() {
    return (vary == What.MOMENTUM || vary == What.BETA1) && values.isEmpty();
  }

  /** What is tried. */
  static Varied varied(String option, What what, Optimizer optimizer) {
    Varied varied =
        switch (what) {
          case MOMENTUM, BETA1 -> new Varied.Momentum();
          case WEIGHT_DECAY -> new Varied.WeightDecay();
          case BATCH -> new Varied.Batch();
        };
    String name = WrongCommand.name(what);
    if (varied instanceof Varied.Momentum && !name.equals(varied.name(optimizer))) {
      throw new IllegalArgumentException(
          "%s must be %s with %s, but was %s"
              .formatted(option, varied.name(optimizer), optimizer.name(), name));
    }
    return varied;
  }

  /** The values given, or those that are usual, all of them checked. */
  List<Double> values(Varied varied, Recipe recipe, int rows) {
    List<Double> tried = values.isEmpty() ? varied.usual(recipe, rows) : values;
    tried.forEach(value -> varied.check(value, recipe, rows));
    return tried;
  }
}

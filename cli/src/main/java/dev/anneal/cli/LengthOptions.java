package dev.anneal.cli;

import dev.anneal.train.RunLength;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long to train: one of these, or neither. */
final class LengthOptions {

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training data; need not be whole.")
  @Nullable Double epochs;

  @Option(names = "--steps", paramLabel = "N", description = "Optimizer steps.")
  @Nullable Long steps;

  RunLength length() {
    if (epochs != null) {
      return RunLength.epochs(epochs);
    }
    if (steps != null) {
      return RunLength.steps(steps);
    }
    throw new IllegalStateException("one of the options must be given");
  }
}

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

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Training rows seen, each as often as it is seen.")
  @Nullable Long samples;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "Minutes for finding a rate and training, without the baseline; need not be whole. The"
              + " schedule ends when the time does.")
  @Nullable Double minutes;

  RunLength length() {
    if (epochs != null) {
      return RunLength.epochs(epochs);
    }
    if (steps != null) {
      return RunLength.steps(steps);
    }
    if (samples != null) {
      return RunLength.samples(samples);
    }
    if (minutes != null) {
      return new RunLength(minutes, RunLength.Unit.MINUTES);
    }
    throw new IllegalStateException("one of the options must be given");
  }
}

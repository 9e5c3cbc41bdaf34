package dev.anneal.cli;

import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is trained, and on what. */
@SuppressWarnings("NullAway.Init") // picocli sets what has a default
final class ModelOptions {

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "linear, mlp, lenet, small-cnn, cifar10-quick, cifar10-full, resnet-N (small images, N ="
              + " 6n + 2), resnet-9, wide-resnet-D-K (D = 6n + 4) or resnet-18 (photos); an mlp may"
              + " say more: 'mlp(256, 128, norm=batch, dropout=0.1)'. Chosen by the data where it is"
              + " not given.")
  @Nullable String model;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "sgd",
      description = "sgd (momentum 0.9), sgd-nesterov, adam or adamw (${DEFAULT-VALUE}).")
  String optimizer;

  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of a target that all classes get, from 0 up to 1 (${DEFAULT-VALUE}).")
  Double labelSmoothing;

  @Option(
      names = "--clip-norm",
      paramLabel = "NORM",
      defaultValue = "Infinity",
      description = "The largest norm of all gradients together; larger ones are scaled down.")
  Double clipNorm;

  @Option(
      names = "--decay",
      paramLabel = "WHAT",
      defaultValue = "all",
      description =
          "What weight decay is for: all parameters, or weights alone, sparing biases and norms"
              + " (${DEFAULT-VALUE}).")
  Refinements.Decay decay;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Rows in a batch; chosen by the number of rows where it is not given.")
  @Nullable Integer batch;

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      defaultValue = "fp32",
      description = "fp32 or bf16 (${DEFAULT-VALUE}).")
  Precision precision;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that a step uses; all processors where it is not given.")
  @Nullable Integer threads;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Feeds initial weights, order and dropout (${DEFAULT-VALUE}).")
  long seed;

  Optimizer optimizer() {
    return Optimizers.named(optimizer);
  }

  Refinements refinements() {
    return new Refinements(labelSmoothing, clipNorm, decay);
  }

  int batch(int rows) {
    if (batch == null) {
      return Defaults.batch(rows);
    }
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be positive, but was " + batch);
    }
    return batch;
  }

  int threads() {
    return threads != null ? threads : Runtime.getRuntime().availableProcessors();
  }
}

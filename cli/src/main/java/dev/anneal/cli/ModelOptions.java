package dev.anneal.cli;

import dev.anneal.engine.Nearest;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.runs.Pretrained;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is trained, and on what. */
@SuppressWarnings("NullAway.Init") // picocli sets what has a default
final class ModelOptions {

  /** SGD's weight decay: PyTorch has none, but people who train with 1cycle do. */
  private static final double SGD_WEIGHT_DECAY = 5e-4;

  private static final List<String> OPTIMIZERS = List.of("sgd", "sgd-nesterov", "adamw");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "linear, mlp, lenet, small-cnn, cifar10-quick, cifar10-full, resnet-N (small images, N ="
              + " 6n + 2), resnet-9, wide-resnet-D-K (D = 6n + 4) or resnet-18 (photos); an mlp may"
              + " say more: 'mlp(256, 128, norm=batch, dropout=0.1)'. A file"
              + " model.pt is a TorchScript model made in Python; it is a program, so name only one"
              + " that you trust. Chosen by the data with auto, and where it is not given.")
  @Nullable String model;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "Begin from the weights in a safetensors file, of the same model but for its last layer,"
              + " which then begins anew. It trains alone for a tenth of the run, the others after it"
              + " at a tenth of the rate, unless --freeze, --unfreeze or --layer-decay says otherwise"
              + " ('--layer-decay 1': all alike).")
  @Nullable Path weights;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "sgd",
      description = "sgd (momentum 0.9), sgd-nesterov or adamw (${DEFAULT-VALUE}).")
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
      names = "--accumulate",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "Take a step on K batches: their mean gradient, with the memory of one (${DEFAULT-VALUE}).")
  Integer accumulate;

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
    return switch (optimizer) {
      case "sgd" -> Optimizer.sgd().weightDecay(SGD_WEIGHT_DECAY);
      case "sgd-nesterov" -> Optimizer.sgd().nesterov().weightDecay(SGD_WEIGHT_DECAY);
      case "adamw" -> Optimizer.adamW();
      default ->
          throw new IllegalArgumentException(
              "optimizer must be one of %s, but was '%s'%s"
                  .formatted(
                      String.join(", ", OPTIMIZERS),
                      optimizer,
                      Nearest.to(optimizer, OPTIMIZERS)
                          .map("; did you mean %s?"::formatted)
                          .orElse("")));
    };
  }

  Refinements refinements() {
    return new Refinements(labelSmoothing, clipNorm, decay, accumulate);
  }

  /** The rows of a step: those of all the batches that it takes. */
  int batch(int rows) {
    if (batch != null && batch < 1) {
      throw new IllegalArgumentException("batch must be positive, but was " + batch);
    }
    int one = batch != null ? batch : Defaults.batch(rows);
    long all = (long) one * accumulate;
    if (all > rows && accumulate > 1) {
      throw new IllegalArgumentException(
          "--accumulate must take no more than the %d training rows, but %d batches of %d are %d"
              .formatted(rows, accumulate, one, all));
    }
    return (int) all;
  }

  /** The weights to begin from; null for fresh ones. */
  @Nullable Pretrained pretrained() {
    return weights == null ? null : Pretrained.read(weights);
  }

  /** The model named; null where the data should choose it. */
  @Nullable String named() {
    return "auto".equals(model) ? null : model;
  }

  int threads() {
    return threads != null ? threads : Runtime.getRuntime().availableProcessors();
  }
}

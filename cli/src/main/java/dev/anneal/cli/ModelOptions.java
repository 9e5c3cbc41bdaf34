package dev.anneal.cli;

import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import dev.anneal.runs.Pretrained;
import java.nio.file.Path;
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
              + " 6n + 2), resnet-9, airbench94, wide-resnet-D-K (D = 6n + 4) or resnet-18 (photos),"
              + " embedding-bag, gru or transformer (text); an mlp may"
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
      description =
          "sgd (momentum 0.9), sgd-nesterov, adam or adamw; where it is not given, adamw for text and sgd"
              + " for all else.")
  @Nullable String optimizer;

  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of a target that all classes get, from 0 up to 1 (${DEFAULT-VALUE}).")
  Double labelSmoothing;

  @Option(
      names = "--class-weights",
      paramLabel = "HOW",
      defaultValue = "none",
      description =
          "How much the classes count in training: none, every row alike; balanced, every class"
              + " alike, however rare (n / (k n_c), as scikit-learn). Validation and test losses"
              + " stay plain (${DEFAULT-VALUE}).")
  ClassWeighting classWeights;

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
      names = "--halves",
      negatable = true,
      description =
          "Compute a batch as two halves side by side, each on half of the threads. Batch norm then"
              + " sees halves. Where it is not given, so for gru and transformer, which have none and"
              + " are faster for it.")
  @Nullable Boolean halves;

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      description =
          "fp32 or bf16; where it is not given, bf16 for convolutional nets on images where the"
              + " processor computes in it, else fp32.")
  @Nullable Precision precision;

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

  /** Words are rare and their gradients small: a step must not depend on the gradient's size. */
  Optimizer optimizer(Inputs inputs) {
    return Optimizers.named(
        optimizer != null ? optimizer : inputs instanceof Inputs.Tokens ? "adamw" : "sgd");
  }

  Refinements refinements(EngineProvider engine, String chosen, Rows train) {
    boolean inHalves = halves == null ? engine.defaultHalves(chosen) : halves;
    return new Refinements(
        labelSmoothing, clipNorm, decay, accumulate, inHalves, classWeights.of(train));
  }

  /** The rows of a step: those of all the batches that it takes. */
  int batch(int rows, Target target) {
    if (batch != null && batch < 1) {
      throw new IllegalArgumentException("batch must be positive, but was " + batch);
    }
    int one = batch != null ? batch : Defaults.batch(rows, target);
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

  /** The format asked for, or else what the engine has for such a model. */
  Precision precision(EngineProvider engine, String chosen, Rows train) {
    return precision == null ? engine.defaultPrecision(chosen, train) : precision;
  }
}

package dev.anneal.bench;

import dev.anneal.engine.Precision;
import dev.anneal.libtorch.Libtorch;
import dev.anneal.libtorch.net.ImageLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The step with images in libtorch's layout beside the step with them in oneDNN's, on one fixed
 * batch: which nets gain.
 */
@Command(
    name = "layouts",
    mixinStandardHelpOptions = true,
    description = "Compares images in libtorch's layout and in oneDNN's.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class LayoutsBench implements Runnable {

  @Option(
      names = "--models",
      split = ",",
      defaultValue =
          "lenet,cifar10-quick,small-cnn,resnet-8,resnet-20,resnet-9,airbench94,wide-resnet-16-4,resnet-18",
      description = "Models (${DEFAULT-VALUE}).")
  private List<String> models;

  @Option(names = "--precision", defaultValue = "bf16", description = "fp32 or bf16.")
  private Precision precision;

  @Mixin private PairedSteps pairs;

  @Option(
      names = "--out",
      defaultValue = "bench/results/layouts.csv",
      description = "The CSV file.")
  private Path out;

  @Override
  public void run() {
    ResultFile results = PairedSteps.file(out, "channels_last_ms", "onednn_ms");
    Libtorch settings = Libtorch.standard().precision(precision).threads(pairs.threads());
    for (String model : models) {
      pairs.measure(
          model,
          FixedBatchModel.images(model),
          settings.images(ImageLayout.CHANNELS_LAST),
          settings.images(ImageLayout.ONE_DNN),
          results);
      System.out.printf(
          Locale.ROOT,
          "%s: oneDNN's layout is %.2f times as fast (median)%n",
          model,
          pairs.gain(model, precision, results).median());
    }
  }
}

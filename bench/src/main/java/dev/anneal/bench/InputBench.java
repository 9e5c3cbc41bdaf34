package dev.anneal.bench;

import dev.anneal.data.DataRequest;
import dev.anneal.data.DataSets;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether the input holds the step up: CIFAR-10's rows, shuffled, cropped and flipped, beside one
 * fixed batch, in one process and in rounds.
 */
@Command(
    name = "input",
    mixinStandardHelpOptions = true,
    description = "Compares the step on augmented CIFAR-10 with the step on one fixed batch.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class InputBench implements Runnable {

  @Option(names = "--data-dir", required = true, description = "Holds image/cifar-10.")
  private Path dataDir;

  @Option(names = "--model", defaultValue = "resnet-8", description = "Model (${DEFAULT-VALUE}).")
  private String model;

  @Option(names = "--precision", defaultValue = "bf16", description = "fp32 or bf16.")
  private Precision precision;

  @Option(names = "--threads", defaultValue = "2", description = "Threads (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--rounds", defaultValue = "9", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--steps", defaultValue = "100", description = "A round's steps.")
  private long steps;

  @Option(names = "--out", defaultValue = "bench/results/input.csv", description = "The CSV file.")
  private Path out;

  @Override
  public void run() {
    DataRequest cifar = BenchTask.augmentedCifar(dataDir);
    Batches changed = Batches.shuffled(DataSets.open(cifar).train(), FixedBatchModel.BATCH);
    Batches fixed = FixedBatchModel.batches(changed.shape());
    ResultFile results = new ResultFile(out, List.of("model", "round", "fixed_ms", "augmented_ms"));
    Summary speed = new Summary();
    try (Session still = FixedBatchModel.open(model, fixed, precision, threads);
        Session fed = FixedBatchModel.open(model, changed, precision, threads)) {
      StepsBench.bare(still, steps);
      StepsBench.bare(fed, steps);
      for (int round = 1; round <= rounds; round++) {
        double fixedTime = StepsBench.bare(still, steps);
        double augmentedTime = StepsBench.bare(fed, steps);
        results.add(model, round, fixedTime, augmentedTime);
        speed.add(fixedTime / augmentedTime);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: with augmentation at %.3f of its speed on a fixed batch (median)%n",
        model,
        speed.median());
  }
}

package dev.anneal.bench;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.Libtorch;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The step on a whole batch beside the step on two halves of it at once, on one fixed batch, in one
 * process and in rounds: which nets gain.
 */
@Command(
    name = "halves",
    mixinStandardHelpOptions = true,
    description = "Compares whole batches with two halves side by side.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class HalvesBench implements Runnable {

  private static final int CHARACTERS = 65;
  private static final int WORDS = 20_000;
  private static final int WINDOWS = 32;
  private static final int LENGTH = 128;

  @Option(
      names = "--models",
      split = ",",
      defaultValue =
          "lenet,cifar10-quick,cifar10-full,resnet-8,resnet-20,resnet-9,mlp,gru,transformer,embedding-bag",
      description = "Models (${DEFAULT-VALUE}).")
  private List<String> models;

  @Option(
      names = "--precision",
      defaultValue = "bf16",
      description = "What convolutions compute in, fp32 or bf16; all else is in fp32.")
  private Precision ofConvolutions;

  @Mixin private PairedSteps pairs;

  @Option(names = "--out", defaultValue = "bench/results/halves.csv", description = "The CSV file.")
  private Path out;

  @Override
  public void run() {
    ResultFile results = PairedSteps.file(out, "whole_ms", "halves_ms");
    for (String model : models) {
      Batches batches = batches(model);
      Precision precision =
          batches.shape().isImage() && !model.startsWith("mlp") ? ofConvolutions : Precision.FP32;
      Libtorch whole = Libtorch.standard().precision(precision).threads(pairs.threads());
      Libtorch halves = whole.refinements(Refinements.NONE.halves(true));
      pairs.measure(model, batches, whole, halves, results);
      System.out.printf(
          Locale.ROOT,
          "%s: halves are %.2f times as fast (median)%n",
          model,
          pairs.gain(model, precision, results).median());
    }
  }

  /** Noise of the form that a model takes: digits, small images, characters or words. */
  private static Batches batches(String model) {
    if (model.startsWith("gru") || model.startsWith("transformer")) {
      Inputs.Tokens form = new Inputs.Tokens(LENGTH, CHARACTERS);
      Batch batch =
          new Batch(
              form.shape(),
              tokens(WINDOWS * LENGTH, CHARACTERS),
              tokens(WINDOWS * LENGTH, CHARACTERS));
      return Batches.fixed(batch, form, new Target.NextToken(CHARACTERS));
    }
    if (model.startsWith("embedding-bag")) {
      Inputs.Tokens form = new Inputs.Tokens(LENGTH / 2, WORDS);
      float[] words = tokens(FixedBatchModel.BATCH * form.length(), WORDS);
      float[] targets = FixedBatchModel.noise(Shape.of(1)).targets();
      return Batches.fixed(new Batch(form.shape(), words, targets), form, FixedBatchModel.CLASSES);
    }
    return FixedBatchModel.images(model);
  }

  /** Random tokens, of which none is filling. */
  private static float[] tokens(int count, int kinds) {
    SplittableRandom random = new SplittableRandom(7);
    float[] tokens = new float[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = random.nextInt(2, kinds);
    }
    return tokens;
  }
}

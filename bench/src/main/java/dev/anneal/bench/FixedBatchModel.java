package dev.anneal.bench;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.Libtorch;
import dev.anneal.libtorch.net.Models;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A model on one batch of noise, as the PyTorch program has it: 10 classes, batch 128. */
final class FixedBatchModel {

  static final int BATCH = 128;

  /** What the rows of {@link #noise} are of. */
  static final Target CLASSES =
      new Target.Classes(IntStream.range(0, 10).mapToObj(String::valueOf).toList());

  private FixedBatchModel() {}

  /**
   * Opens it.
   *
   * @param name the PyTorch program's name: {@code mlp}, {@code lenet}, {@code quick}, {@code
   *     resnet20} or {@code resnet9}
   */
  static Session open(String name, Precision precision, int threads) {
    return open(name, images(name), precision, threads);
  }

  /** Opens the model of this name, the PyTorch program's or ours, on other batches. */
  static Session open(String name, Batches batches, Precision precision, int threads) {
    return open(name, batches, Libtorch.standard().precision(precision).threads(threads));
  }

  /** The same with other settings. */
  static Session open(String name, Batches batches, Libtorch settings) {
    return settings.session(Models.parse(model(name)), batches, Optimizer.sgd(), 1);
  }

  /** The same batch of noise at every step, of images as the model of this name takes them. */
  static Batches images(String name) {
    boolean digits = name.startsWith("mlp") || name.startsWith("lenet");
    return batches(digits ? Shape.of(1, 28, 28) : Shape.of(3, 32, 32));
  }

  /** The same batch of noise at every step. */
  static Batches batches(Shape shape) {
    return Batches.fixed(noise(shape), CLASSES);
  }

  /** A batch of noise, of 10 classes. */
  static Batch noise(Shape shape) {
    SplittableRandom random = new SplittableRandom(7);
    float[] inputs = new float[BATCH * shape.values()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextDouble(-1, 1);
    }
    float[] targets = new float[BATCH];
    for (int i = 0; i < BATCH; i++) {
      targets[i] = random.nextInt(10);
    }
    return new Batch(shape, inputs, targets);
  }

  private static String model(String name) {
    return switch (name) {
      case "mlp" -> "mlp(512, 256)";
      case "quick" -> "cifar10-quick";
      case "resnet20" -> "resnet-20";
      case "resnet9" -> "resnet-9";
      default -> name;
    };
  }
}

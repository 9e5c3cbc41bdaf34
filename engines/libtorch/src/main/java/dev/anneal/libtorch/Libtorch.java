package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Session;
import dev.anneal.libtorch.net.ImageLayout;
import dev.anneal.libtorch.net.Net;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions on libtorch.
 *
 * <pre>{@code
 * try (Session session = Libtorch.open(Models.LENET, batches, Optimizer.sgd(), 1)) { ... }
 * }</pre>
 *
 * @param precision the number format of the computation; {@link Precision#BF16} only on processors
 *     that have it
 * @param threads how many threads a step uses; positive
 * @param refinements what a step does besides the optimizer's update
 * @param images how a training step keeps images; null for what is the fastest here
 */
public record Libtorch(
    Precision precision, int threads, Refinements refinements, @Nullable ImageLayout images) {

  /** Checks the precision against the hardware. */
  public Libtorch {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive, but was " + threads);
    }
    Hardware.check(precision);
  }

  /** fp32, with all processors and no refinements. */
  public static Libtorch standard() {
    return new Libtorch(
        Precision.FP32, Runtime.getRuntime().availableProcessors(), Refinements.NONE, null);
  }

  /** The same with another precision. */
  public Libtorch precision(Precision newPrecision) {
    return new Libtorch(newPrecision, threads, refinements, images);
  }

  /** The same with another number of threads. */
  public Libtorch threads(int newThreads) {
    return new Libtorch(precision, newThreads, refinements, images);
  }

  /** The same with other refinements. */
  public Libtorch refinements(Refinements newRefinements) {
    return new Libtorch(precision, threads, newRefinements, images);
  }

  /** The same with another layout of images. */
  public Libtorch images(ImageLayout newImages) {
    return new Libtorch(precision, threads, refinements, newImages);
  }

  /**
   * How a training step keeps images, where the net can. By measurement, oneDNN's layout is the
   * faster one in bf16 with AMX ({@code bench/results/layouts.csv}).
   */
  ImageLayout imagesHere() {
    if (images != null) {
      return images;
    }
    return precision == Precision.BF16 && Hardware.hasAmx()
        ? ImageLayout.ONE_DNN
        : ImageLayout.CHANNELS_LAST;
  }

  /** Opens a session with the standard settings; see {@link #session}. */
  public static Session open(Net net, Batches batches, Optimizer optimizer, long seed) {
    return standard().session(net, batches, optimizer, seed);
  }

  /** Opens a session on a model made in Python, with the standard settings. */
  public static Session open(TorchScript model, Batches batches, Optimizer optimizer, long seed) {
    return standard().session(model, batches, optimizer, seed);
  }

  /**
   * Opens a session on a model made in Python, owned by the calling thread. Its weights are those
   * of the file.
   *
   * @param model the model
   * @param batches the training data
   * @param optimizer the update rule
   * @param seed feeds order and dropout, each a stream of its own
   * @throws IllegalArgumentException if the model or the refinements do not fit the data, or if the
   *     precision is bf16 or halves are asked for
   */
  public Session session(TorchScript model, Batches batches, Optimizer optimizer, long seed) {
    if (precision != Precision.FP32) {
      throw new IllegalArgumentException(
          "precision must be fp32 for a TorchScript model, whose program says in what it computes,"
              + " but was "
              + precision);
    }
    if (refinements.halves()) {
      throw new IllegalArgumentException(
          "halves must be off for a TorchScript model, whose parts are not made to run side by side,"
              + " but was on");
    }
    Network.Source source = (data, tensors, random) -> ScriptNetwork.of(model, tensors, random);
    return new LibtorchSession(this, source, batches, optimizer, seed);
  }

  /**
   * Opens a session, owned by the calling thread.
   *
   * @param net the net
   * @param batches the training data
   * @param optimizer the update rule
   * @param seed feeds initialisation, order and dropout, each a stream of its own
   * @throws IllegalArgumentException if the net or the refinements do not fit the data
   */
  public Session session(Net net, Batches batches, Optimizer optimizer, long seed) {
    Network.Source source = (data, tensors, random) -> StackNetwork.of(net, data, tensors, random);
    return new LibtorchSession(this, source, batches, optimizer, seed);
  }
}

package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inference;
import dev.anneal.engine.InferenceRequest;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Models;
import dev.anneal.libtorch.net.Origin;
import dev.anneal.libtorch.net.Pass;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A trained net on libtorch. Without gradients and in evaluation mode a forward pass changes
 * nothing, so any number of threads share the weights; only a close waits for them.
 */
final class LibtorchInference implements Inference {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final InferenceRequest request;
  private final Precision precision;
  private final TensorBatches tensorBatches;

  /** Of which only a program draws. */
  private final GeneratorOptional random;

  private final Network network;
  private boolean closed;

  /**
   * Opens a net.
   *
   * @param program where the net is a program; empty where it is one that the model's name means
   */
  LibtorchInference(InferenceRequest request, Optional<TorchScript> program) {
    this.request = request;
    this.precision = Hardware.nearest(request.precision());
    Origin.Saved saved = new Origin.Saved(request.weights());
    Native.load();
    Native.useThreads(request.threads());
    tensorBatches = new TensorBatches(request.inputs(), request.target(), precision);
    random = new GeneratorOptional(torch.createCPUGenerator(0));
    random.retainReference();
    try {
      network = Native.call(() -> Native.withoutGradients(() -> network(program, saved)));
    } catch (RuntimeException failure) {
      random.close();
      throw failure;
    }
  }

  private Network network(Optional<TorchScript> program, Origin.Saved saved) {
    return program
        .map(script -> ScriptNetwork.of(script, saved, tensorBatches, random))
        .orElseGet(() -> StackNetwork.of(Models.parse(request.model()), saved, tensorBatches));
  }

  @Override
  public Inputs inputs() {
    return request.inputs();
  }

  @Override
  public Target target() {
    return request.target();
  }

  @Override
  public Outputs outputs(float[] inputs) {
    int rows = rows(inputs);
    int perRow = perRow();
    FloatBuffer values = FloatBuffer.allocate(Math.multiplyExact(rows, perRow));
    for (int from = 0; from < rows; from += Block.ROWS) {
      int to = Math.min(rows, from + Block.ROWS);
      float[] all = forward(Block.of(batch(inputs, from, to)), Pass::evaluation);
      values.put(all, 0, (to - from) * perRow);
    }
    return new Outputs(perRow, values.array());
  }

  @Override
  public Outputs quickOutputs(float[] inputs) {
    return new Outputs(perRow(), forward(batch(inputs, 0, rows(inputs)), Pass::quickEvaluation));
  }

  private int perRow() {
    return tensorBatches.targetsPerRow() * target().outputs();
  }

  private int rows(float[] inputs) {
    int width = inputs().shape().values();
    if (inputs.length == 0 || inputs.length % width != 0) {
      throw new IllegalArgumentException(
          "inputs must be whole rows of %d values, but were %d values"
              .formatted(width, inputs.length));
    }
    return inputs.length / width;
  }

  /** Some of the rows, without targets. */
  private Batch batch(float[] inputs, int from, int to) {
    Shape shape = inputs().shape();
    int width = shape.values();
    return new Batch(
        shape,
        Arrays.copyOfRange(inputs, from * width, to * width),
        new float[(to - from) * tensorBatches.targetsPerRow()]);
  }

  private float[] forward(Batch batch, BiFunction<GeneratorOptional, Tensor, Pass> mode) {
    Lock reading = lock.readLock();
    reading.lock();
    try {
      if (closed) {
        throw new IllegalStateException("model is closed");
      }
      Native.useThreads(request.threads());
      return Native.call(
          () -> {
            try (TensorBatch tensors = tensorBatches.make(batch)) {
              Pass pass = mode.apply(random, tensors.inputs());
              return Evaluator.values(Native.withoutGradients(() -> run(pass)));
            }
          });
    } finally {
      reading.unlock();
    }
  }

  private Tensor run(Pass pass) {
    return ProductThreads.during(
        1, () -> Autocast.in(precision, () -> network.forward(pass)).to(torch.ScalarType.Float));
  }

  @Override
  public void close() {
    Lock writing = lock.writeLock();
    writing.lock();
    try {
      if (!closed) {
        closed = true;
        network.close();
        random.close();
      }
    } finally {
      writing.unlock();
    }
  }
}

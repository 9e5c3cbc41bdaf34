package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.ModelFile;
import dev.anneal.engine.Shape;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Parameters;
import dev.anneal.libtorch.net.Pass;
import dev.anneal.libtorch.net.Stack;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A net that is laid in Java.
 *
 * @param parameters its parameters and buffers
 * @param stack its layers
 */
record StackNetwork(Parameters parameters, Stack stack) implements Network {

  /** Lays a net for data. */
  static Network of(Net net, Batches batches, GeneratorOptional random) {
    Parameters parameters = new Parameters(random);
    try {
      int outputs = batches.target().outputs();
      Stack stack = net.on(Stack.of(parameters, batches.inputs()), outputs);
      Shape wanted = Shape.of(outputs);
      if (!stack.shape().equals(wanted)) {
        throw new IllegalArgumentException(
            "a net's outputs must be %s for this target, but was %s"
                .formatted(wanted, stack.shape()));
      }
      return new StackNetwork(parameters, stack);
    } catch (RuntimeException failure) {
      parameters.close();
      throw failure;
    }
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    return stack.forward(inputs, pass);
  }

  @Override
  public void observeStatistics(Tensor inputs, Pass pass) {
    stack.forward(inputs, pass);
  }

  @Override
  public Map<String, Tensor> trained() {
    return parameters.trained();
  }

  @Override
  public Map<String, Tensor> buffers() {
    return parameters.buffers();
  }

  @Override
  public Factors factors(String parameter) {
    return parameters.factors(parameter);
  }

  @Override
  public List<ModelFile> files() {
    return List.of();
  }

  @Override
  public void close() {
    parameters.close();
  }
}

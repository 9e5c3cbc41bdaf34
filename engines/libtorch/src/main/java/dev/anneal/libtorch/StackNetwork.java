package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.ModelFile;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Origin;
import dev.anneal.libtorch.net.Parameters;
import dev.anneal.libtorch.net.Pass;
import dev.anneal.libtorch.net.Stack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A net that is laid in Java.
 *
 * @param parameters its parameters and buffers
 * @param stack its layers
 */
record StackNetwork(Parameters parameters, Stack stack) implements Network {

  /** Lays a net for data, of which a layer may take a look. */
  static Network of(Net net, Batches batches, TensorBatches form, GeneratorOptional random) {
    return of(net, new Origin.Fresh(random, new FirstRows(batches)), form);
  }

  /** Lays a net that was trained. */
  static Network of(Net net, Origin.Saved weights, TensorBatches form) {
    Network network = of(net, (Origin) weights, form);
    try {
      weights.checkAllTaken();
      return network;
    } catch (RuntimeException failure) {
      network.close();
      throw failure;
    }
  }

  private static Network of(Net net, Origin origin, TensorBatches form) {
    Parameters parameters = new Parameters(origin);
    try {
      return new StackNetwork(parameters, stack(net, parameters, form));
    } catch (RuntimeException failure) {
      parameters.close();
      throw failure;
    }
  }

  private static Stack stack(Net net, Parameters parameters, TensorBatches form) {
    Target target = form.target();
    Stack stack = net.on(Stack.of(parameters, form.form(), target), target.outputs());
    if (!stack.shape().equals(form.outputs())) {
      throw new IllegalArgumentException(
          "a net's outputs must be %s for this target, but was %s"
              .formatted(form.outputs(), stack.shape()));
    }
    return stack;
  }

  @Override
  public Tensor forward(Pass pass) {
    return stack.forward(pass);
  }

  @Override
  public boolean staysInOneDnn(Set<String> frozen) {
    return stack.staysInOneDnn(frozen);
  }

  @Override
  public void observeStatistics(Pass pass) {
    stack.forward(pass);
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

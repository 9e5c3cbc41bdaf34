package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.ModelFile;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Origin;
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

  /** Lays a net for data, of which a layer may take a look. */
  static Network of(Net net, Batches batches, TensorBatches form, GeneratorOptional random) {
    Parameters parameters = new Parameters(new Origin.Fresh(random, new FirstRows(batches)));
    try {
      return new StackNetwork(parameters, Forward.of(net, parameters, form).stack());
    } catch (RuntimeException failure) {
      parameters.close();
      throw failure;
    }
  }

  @Override
  public Tensor forward(Pass pass) {
    return stack.forward(pass.inputs(), pass);
  }

  @Override
  public void observeStatistics(Pass pass) {
    stack.forward(pass.inputs(), pass);
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

package dev.anneal.engine.reference;

import dev.anneal.engine.Inference;
import dev.anneal.engine.InferenceRequest;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Target;
import java.util.List;
import java.util.Random;

/** A trained net with one hidden layer, in plain Java. */
public final class ReferenceInference implements Inference {

  private final InferenceRequest request;
  private final ReferenceNet net;

  /** Takes over the weights, in this net's order. */
  public ReferenceInference(InferenceRequest request, int hidden) {
    this.request = request;
    int[] sizes = {request.inputs().shape().values(), hidden, request.target().outputs()};
    net = new ReferenceNet(sizes, 0, new Random(0));
    List<NamedTensor> weights = request.weights();
    for (int i = 0; i < weights.size(); i++) {
      for (int j = 0; j < net.parameters.get(i).length; j++) {
        net.parameters.get(i)[j] = weights.get(i).values()[j];
      }
    }
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
    int width = request.inputs().shape().values();
    int perRow = request.target().outputs();
    float[] values = new float[inputs.length / width * perRow];
    double[] row = new double[width];
    for (int i = 0; i < inputs.length / width; i++) {
      for (int j = 0; j < width; j++) {
        row[j] = inputs[i * width + j];
      }
      double[] outputs = net.outputs(row);
      for (int j = 0; j < perRow; j++) {
        values[i * perRow + j] = (float) outputs[j];
      }
    }
    return new Outputs(perRow, values);
  }

  @Override
  public Outputs quickOutputs(float[] inputs) {
    return outputs(inputs);
  }

  @Override
  public void close() {
    // nothing to free
  }
}

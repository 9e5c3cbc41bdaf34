package dev.anneal.engine.reference;

import dev.anneal.engine.NamedTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A chain of fully connected layers, tanh between them; with dropout on the hidden values. */
final class ReferenceNet {

  /** The sizes of the inputs, of the hidden layer if there is one, and of the outputs. */
  private final int[] sizes;

  private final double dropout;

  /** For each layer its weights (outputs x inputs), then its biases. */
  final List<double[]> parameters = new ArrayList<>();

  final List<double[]> gradients = new ArrayList<>();

  ReferenceNet(int[] sizes, double dropout, RandomGenerator random) {
    this.sizes = sizes;
    this.dropout = dropout;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      double bound = 1 / Math.sqrt(sizes[layer]);
      for (int length : new int[] {sizes[layer] * sizes[layer + 1], sizes[layer + 1]}) {
        parameters.add(random.doubles(length, -bound, bound).toArray());
        gradients.add(new double[length]);
      }
    }
  }

  /** The outputs of one row in evaluation. */
  double[] outputs(double[] inputs) {
    List<double[]> values = forward(inputs, null);
    return values.get(values.size() - 1);
  }

  /** The values of each layer, inputs first; drops hidden values where there is a generator. */
  List<double[]> forward(double[] inputs, @Nullable RandomGenerator random) {
    List<double[]> values = new ArrayList<>(List.of(inputs));
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      double[] value = linear(layer, values.get(layer));
      if (layer + 2 < sizes.length) {
        activate(value, random);
      }
      values.add(value);
    }
    return values;
  }

  private double[] linear(int layer, double[] inputs) {
    double[] weights = parameters.get(2 * layer);
    double[] outputs = parameters.get(2 * layer + 1).clone();
    for (int o = 0; o < outputs.length; o++) {
      for (int i = 0; i < inputs.length; i++) {
        outputs[o] += weights[o * inputs.length + i] * inputs[i];
      }
    }
    return outputs;
  }

  private void activate(double[] values, @Nullable RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.tanh(values[i]);
      if (random != null && dropout > 0) {
        values[i] = random.nextDouble() < dropout ? 0 : values[i] / (1 - dropout);
      }
    }
  }

  /** Adds one row's gradients, given the layers' values and the loss's slope at the outputs. */
  void backward(List<double[]> values, double[] slope) {
    double[] outer = slope;
    for (int layer = sizes.length - 2; layer >= 0; layer--) {
      double[] inputs = values.get(layer);
      double[] inner = new double[inputs.length];
      double[] weights = parameters.get(2 * layer);
      for (int o = 0; o < outer.length; o++) {
        gradients.get(2 * layer + 1)[o] += outer[o];
        for (int i = 0; i < inputs.length; i++) {
          gradients.get(2 * layer)[o * inputs.length + i] += outer[o] * inputs[i];
          inner[i] += outer[o] * weights[o * inputs.length + i];
        }
      }
      for (int i = 0; layer > 0 && i < inner.length; i++) {
        inner[i] *= tanhSlope(inputs[i]);
      }
      outer = inner;
    }
  }

  /** The slope of dropout after tanh, from its value: 0 where it was dropped. */
  private double tanhSlope(double value) {
    if (dropout == 0) {
      return 1 - value * value;
    }
    double kept = value * (1 - dropout);
    return value == 0 ? 0 : (1 - kept * kept) / (1 - dropout);
  }

  List<String> layers() {
    return sizes.length == 2 ? List.of("out") : List.of("hidden", "out");
  }

  List<NamedTensor> weights() {
    List<NamedTensor> weights = new ArrayList<>();
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      String name = layers().get(layer);
      long inputs = sizes[layer];
      long outputs = sizes[layer + 1];
      weights.add(tensor(name + ".weight", List.of(outputs, inputs), parameters.get(2 * layer)));
      weights.add(tensor(name + ".bias", List.of(outputs), parameters.get(2 * layer + 1)));
    }
    return weights;
  }

  private static NamedTensor tensor(String name, List<Long> sizes, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return new NamedTensor(name, sizes, floats);
  }
}

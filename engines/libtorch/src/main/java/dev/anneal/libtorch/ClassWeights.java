package dev.anneal.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The classes' weights as a native tensor, made once for a session; none where all count alike. */
final class ClassWeights implements AutoCloseable {

  private final TensorOptional weights;

  private ClassWeights(TensorOptional weights) {
    weights.retainReference();
    this.weights = weights;
  }

  static ClassWeights of(List<Double> weights) {
    if (weights.isEmpty()) {
      return new ClassWeights(new TensorOptional());
    }
    float[] values = new float[weights.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.get(i).floatValue();
    }
    Tensor tensor = torch.empty(values.length);
    tensor.data_ptr_float().put(values);
    return new ClassWeights(new TensorOptional(tensor));
  }

  /** Whether some classes count more than others. */
  boolean differ() {
    return weights.has_value();
  }

  /** As libtorch's losses take them. */
  TensorOptional argument() {
    return weights;
  }

  @Override
  public void close() {
    weights.close();
  }
}

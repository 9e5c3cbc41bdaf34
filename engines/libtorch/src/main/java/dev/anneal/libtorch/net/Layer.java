package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.Tensor;

/** One layer: a function of its input, in training or in evaluation. */
@FunctionalInterface
public interface Layer {

  /**
   * Computes the layer.
   *
   * @param input rows x the shape before the layer
   * @param pass whether the model trains, and where its random numbers come from
   * @return rows x the shape after the layer
   */
  Tensor forward(Tensor input, Pass pass);
}

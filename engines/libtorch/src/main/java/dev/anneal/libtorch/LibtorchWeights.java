package dev.anneal.libtorch;

import dev.anneal.engine.Weights;

/**
 * A second set of weights.
 *
 * @param tensors the parameters' copies, in the session's order
 */
record LibtorchWeights(TensorCopies tensors) implements Weights {

  @Override
  public void close() {
    tensors.close();
  }
}

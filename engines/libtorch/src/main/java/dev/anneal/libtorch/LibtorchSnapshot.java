package dev.anneal.libtorch;

import dev.anneal.engine.Position;
import dev.anneal.engine.Snapshot;

/**
 * A session's whole state.
 *
 * @param tensors parameters, buffers, optimizer state and the random generator's state
 * @param orderSeed the seed of the data's order
 * @param position the place in the data
 */
record LibtorchSnapshot(TensorCopies tensors, long orderSeed, Position position)
    implements Snapshot {

  @Override
  public void close() {
    tensors.close();
  }
}

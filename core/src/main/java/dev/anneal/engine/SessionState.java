package dev.anneal.engine;

import java.util.List;

/**
 * Everything that a session's next step depends on, outside of the engine: what is kept in a file
 * so that a run can go on in another process.
 *
 * @param tensors weights, buffers, optimizer state and random generators, in the engine's own order
 * @param orderSeed the seed of the data's order
 * @param position the place in the data
 */
public record SessionState(List<NamedTensor> tensors, long orderSeed, Position position) {

  /** Keeps the list from changing. */
  public SessionState {
    tensors = List.copyOf(tensors);
  }
}

package dev.anneal.engine;

import java.util.List;

/**
 * A parameter or buffer copied out of an engine.
 *
 * @param name its name in the model, such as {@code conv1.weight}
 * @param sizes its shape, outermost dimension first; empty for a single number
 * @param values its values in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // a copy that nobody compares
public record NamedTensor(String name, List<Long> sizes, float[] values) {

  /** Keeps the shape from changing. */
  public NamedTensor {
    sizes = List.copyOf(sizes);
  }
}

package dev.anneal.libtorch.net;

import dev.anneal.engine.Shape;

/** A row that has a vector at each of its places: {@code places x features}. */
final class Places {

  private Places() {}

  /** What a layer that wants such rows gets. */
  static Shape of(String layer, Shape shape) {
    if (shape.sizes().size() != 2) {
      throw Image.unfit(layer, "places x features", shape, "an embedding goes before it");
    }
    return shape;
  }
}

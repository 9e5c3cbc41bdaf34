package dev.anneal.libtorch.net;

import dev.anneal.engine.Shape;
import java.util.function.IntUnaryOperator;

/**
 * An image's shape on its way through a net.
 *
 * @param channels channels
 * @param height pixels
 * @param width pixels
 */
record Image(int channels, int height, int width) {

  /** What a layer that wants images gets. */
  static Image of(String layer, Shape shape) {
    if (!shape.isImage()) {
      throw unfit(layer, "channels x height x width", shape, "use a net for vectors, such as mlp");
    }
    return new Image(shape.channels(), shape.height(), shape.width());
  }

  /** The shape after a convolution. */
  Shape after(String layer, Conv conv) {
    return after(layer, conv.channels(), conv.kernel(), conv.padding(), conv::outputSize);
  }

  /** The shape after pooling. */
  Shape after(String layer, Pool pool) {
    return after(layer, channels, pool.size(), pool.padding(), pool::outputSize);
  }

  private Shape after(
      String layer, int newChannels, int window, int padding, IntUnaryOperator outputSize) {
    if (Math.min(height, width) + 2 * padding < window) {
      throw unfit(
          layer,
          "at least %1$dx%1$d".formatted(window - 2 * padding),
          Shape.of(channels, height, width),
          "use larger images or a smaller net");
    }
    return Shape.of(newChannels, outputSize.applyAsInt(height), outputSize.applyAsInt(width));
  }

  /** What is said where a layer does not fit. */
  static IllegalArgumentException unfit(String layer, String rule, Shape shape, String remedy) {
    return new IllegalArgumentException(
        "the input of layer '%s' must be %s, but was %s; %s".formatted(layer, rule, shape, remedy));
  }
}

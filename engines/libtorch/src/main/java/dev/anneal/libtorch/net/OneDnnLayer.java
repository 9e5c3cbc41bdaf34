package dev.anneal.libtorch.net;

import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A layer that also computes on images in oneDNN's layout.
 *
 * @param layer the layer
 * @param takes whether it does, by the layers that are not trained
 * @param convolves whether it puts images there
 */
record OneDnnLayer(Layer layer, Predicate<Set<String>> takes, boolean convolves) implements Layer {

  private static final long[] NO_DILATION = {1, 1};

  /** A layer that takes images in either layout. */
  static OneDnnLayer of(Layer layer) {
    return when(frozen -> true, layer);
  }

  /** The same, by the layers that are frozen. */
  static OneDnnLayer when(Predicate<Set<String>> takes, Layer layer) {
    return new OneDnnLayer(layer, takes, false);
  }

  /** A convolution: it puts images there where the pass has them so. */
  static OneDnnLayer convolution(
      Tensor weight, TensorOptional bias, long[] stride, long[] padding) {
    return new OneDnnLayer(
        (x, pass) ->
            pass.images() == ImageLayout.ONE_DNN
                ? OneDnn.convolution(x, weight, bias, stride, padding)
                : torch.conv2d(x, weight, bias, stride, padding, NO_DILATION, 1),
        frozen -> true,
        true);
  }

  /** Whether a layer takes images in oneDNN's layout where these layers are frozen. */
  static boolean takes(Layer layer, Set<String> frozen) {
    return layer instanceof OneDnnLayer own && own.takes.test(frozen);
  }

  /** Whether a layer puts images into oneDNN's layout. */
  static boolean convolves(Layer layer) {
    return layer instanceof OneDnnLayer own && own.convolves;
  }

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    return layer.forward(input, pass);
  }
}

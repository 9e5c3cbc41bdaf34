package dev.anneal.libtorch.net;

import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A layer that also computes on images in oneDNN's layout.
 *
 * @param layer the layer
 * @param passes when it does
 * @param convolves whether it puts images there
 */
record OneDnnLayer(Layer layer, Predicate<Pass> passes, boolean convolves) implements Layer {

  private static final long[] NO_DILATION = {1, 1};

  /** A layer that leaves images in the layout in which they come. */
  static OneDnnLayer of(Layer layer) {
    return when(pass -> true, layer);
  }

  /** The same, in some passes. */
  static OneDnnLayer when(Predicate<Pass> passes, Layer layer) {
    return new OneDnnLayer(layer, passes, false);
  }

  /** A convolution: it puts images there where the pass has them so. */
  static OneDnnLayer convolution(
      Tensor weight, TensorOptional bias, long[] stride, long[] padding) {
    return new OneDnnLayer(
        (x, pass) ->
            pass.images() == ImageLayout.ONE_DNN
                ? OneDnn.convolution(x, weight, bias, stride, padding)
                : torch.conv2d(x, weight, bias, stride, padding, NO_DILATION, 1),
        pass -> true,
        true);
  }

  /** Whether a layer takes images in oneDNN's layout in this pass. */
  static boolean takes(Layer layer, Pass pass) {
    return layer instanceof OneDnnLayer able && able.passes.test(pass);
  }

  /** Whether a layer puts images into oneDNN's layout. */
  static boolean convolves(Layer layer) {
    return layer instanceof OneDnnLayer able && able.convolves;
  }

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    return layer.forward(input, pass);
  }
}

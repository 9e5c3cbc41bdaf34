package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Images as oneDNN keeps them: {@link ImageLayout#ONE_DNN}. A convolution puts them there, {@link
 * OneDnnLayer}s keep them there, and what comes after takes them out.
 *
 * <p>What is not a number does not show behind oneDNN's max(x, 0) and its largest value of a
 * window, which answer something finite. Whoever trains with it looks at the weights.
 */
final class OneDnn {

  private static final long[] NONE = {0, 0};
  private static final long[] ONE = {1, 1};

  private OneDnn() {}

  /** A convolution; its input may be in either layout, its output is in oneDNN's. */
  static Tensor convolution(
      Tensor images, Tensor weight, TensorOptional bias, long[] stride, long[] padding) {
    torch.ScalarType type = type();
    Tensor put = images.is_mkldnn() ? images : images.to_mkldnn(new ScalarTypeOptional(type));
    TensorOptional cast = bias.has_value() ? new TensorOptional(bias.get().to(type)) : bias;
    // conv2d would refuse weights in bf16 here; its own operator takes them.
    return torch.mkldnn_convolution(put, weight.to(type), cast, padding, stride, ONE, 1);
  }

  /** What convolutions compute in: libtorch casts by itself for {@code conv2d} only. */
  private static torch.ScalarType type() {
    return torch.is_autocast_enabled(torch.DeviceType.CPU)
        ? torch.get_autocast_dtype(torch.DeviceType.CPU)
        : torch.ScalarType.Float;
  }

  /**
   * The same values in libtorch's own layout; nothing is done to what is there already.
   *
   * <p>They go through windows of one pixel, whose gradient brings what comes back into the order
   * of the images. In another order the gradient of a mean takes ten times as long.
   */
  static Tensor takenOut(Tensor images) {
    return images.is_mkldnn()
        ? torch.max_pool2d(images, ONE, ONE, NONE, ONE, false).to_dense()
        : images;
  }
}

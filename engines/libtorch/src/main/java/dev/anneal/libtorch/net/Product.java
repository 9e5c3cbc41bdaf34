package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The product of a batch and a fully connected layer's weights. In fp32 libtorch leaves it to
 * OpenBLAS, which is not always what is wanted:
 *
 * <ul>
 *   <li>It has a single thread here, for its own pool fights with libtorch's. oneDNN computes on
 *       all of libtorch's threads, but puts the weights into an order of its own first, which only
 *       a large product makes up for.
 *   <li>On processors without AVX-512 the last bits of a row's outputs depend on its place among
 *       the rows. oneDNN's inner product treats all rows alike, but shares a long sum between
 *       threads: it is given short ones.
 *   <li>A single row has its product with a matrix by the way for two matrices, which takes three
 *       to six times as long as the one for a matrix and a vector.
 * </ul>
 */
final class Product {

  /**
   * From so many multiplications on oneDNN is 1.1 to 1.7 times as fast on two threads, by
   * measurement of layers of 128 to 1,024 inputs and outputs on 64 to 1,024 rows.
   */
  private static final long LARGE = 32_000_000;

  private static final long[] NONE = {0, 0};
  private static final long[] ONE = {1, 1};

  /** So long a sum is one thread's, by test of 1 to 1,000 outputs on 1 to 16 threads. */
  private static final long ONE_THREADS = 512;

  private Product() {}

  /**
   * The layer's outputs.
   *
   * @param inputs rows x features, or rows x places x features
   * @param weight outputs x features
   */
  static Tensor of(Tensor inputs, Tensor weight, TensorOptional bias, Pass pass) {
    if (pass.isTraining()) {
      return onAllThreads(inputs, weight)
          ? onOneDnn(inputs, weight, bias)
          : torch.linear(inputs, weight, bias);
    }
    if (inputs.size(-1) != weight.size(1)) {
      return torch.linear(inputs, weight, bias); // which says what does not fit
    }
    if (placesDiffer(inputs, pass)) {
      return ofEqualPlaces(inputs, weight, bias);
    }
    return isOneRow(inputs, pass)
        ? ofOneRow(inputs, weight, bias)
        : torch.linear(inputs, weight, bias);
  }

  private static boolean onAllThreads(Tensor inputs, Tensor weight) {
    return inputs.numel() * weight.size(0) >= LARGE
        && torch.get_num_threads() > 1
        && isFp32(inputs)
        && torch.hasMKLDNN();
  }

  /** Whether a row's place would show in its outputs by libtorch's own product, and must not. */
  static boolean placesDiffer(Tensor inputs, Pass pass) {
    return pass.isExact() && isFp32(inputs) && OpenBlas.PLACES_DIFFER;
  }

  private static boolean isFp32(Tensor inputs) {
    return inputs.scalar_type().intern() == torch.ScalarType.Float
        && !torch.is_autocast_enabled(torch.DeviceType.CPU);
  }

  private static boolean isOneRow(Tensor inputs, Pass pass) {
    return !pass.isExact() && inputs.dim() == 2 && inputs.size(0) == 1 && isFp32(inputs);
  }

  private static Tensor ofOneRow(Tensor row, Tensor weight, TensorOptional bias) {
    Tensor vector = row.reshape(-1);
    Tensor outputs =
        bias.has_value() ? torch.addmv(bias.get(), weight, vector) : torch.mv(weight, vector);
    return outputs.view(1, -1);
  }

  private static Tensor ofEqualPlaces(Tensor inputs, Tensor weight, TensorOptional bias) {
    Tensor rows = inputs.reshape(-1, weight.size(1));
    Tensor outputs =
        torch.hasMKLDNN() ? sumOfParts(rows, weight, bias) : convolution(rows, weight, bias);
    return inputs.dim() == 2
        ? outputs
        : outputs.view(inputs.size(0), inputs.size(1), weight.size(0));
  }

  private static Tensor sumOfParts(Tensor rows, Tensor weight, TensorOptional bias) {
    Tensor sum = ofPart(rows, weight, 0, bias);
    for (long from = ONE_THREADS; from < weight.size(1); from += ONE_THREADS) {
      sum.add_(ofPart(rows, weight, from, new TensorOptional()));
    }
    return sum;
  }

  private static Tensor ofPart(Tensor rows, Tensor weight, long from, TensorOptional bias) {
    long length = Math.min(ONE_THREADS, weight.size(1) - from);
    Tensor part = weight.narrow(1, from, length).contiguous();
    return onOneDnn(rows.narrow(1, from, length).contiguous(), part, bias);
  }

  private static Tensor onOneDnn(Tensor inputs, Tensor weight, TensorOptional bias) {
    return torch.mkldnn_linear(inputs.to_mkldnn(), weight, bias).to_dense();
  }

  /** Without oneDNN: a convolution treats all images alike, and a row is an image of one pixel. */
  private static Tensor convolution(Tensor rows, Tensor weight, TensorOptional bias) {
    long features = weight.size(1);
    long outputs = weight.size(0);
    Tensor kernel = weight.view(outputs, features, 1, 1);
    return torch
        .conv2d(rows.view(-1, features, 1, 1), kernel, bias, ONE, NONE, ONE, 1)
        .view(-1, outputs);
  }

  /** What OpenBLAS' kernels for this processor do. */
  private static final class OpenBlas {

    private static final int ROWS = 64;

    /** One of each size that a kernel may have: 64 + 32 + 16 + 8 + 4 + 2 + 1. */
    private static final int OUTPUTS = 127;

    /** Small products have kernels of their own. */
    static final boolean PLACES_DIFFER = equalRowsDiffer(50) || equalRowsDiffer(200);

    private static boolean equalRowsDiffer(int features) {
      Tensor row = torch.arange(new Scalar(features)).sin().view(1, features);
      Tensor weight = torch.arange(new Scalar(OUTPUTS * features)).cos().view(OUTPUTS, features);
      Tensor outputs = torch.linear(row.repeat(ROWS, 1), weight);
      return outputs.ne(outputs.narrow(0, 0, 1)).any().item_bool();
    }
  }
}

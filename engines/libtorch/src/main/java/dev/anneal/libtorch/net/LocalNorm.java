package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Caffe's local response normalisation within a channel: y = x (1 + alpha m)^-beta, with m the mean
 * of x^2 over the square of {@code size} around each pixel, zeros beyond the edge counted.
 * (PyTorch's own goes across channels.)
 *
 * @param size the square's height and width; odd
 * @param alpha the weight of the mean
 * @param beta the exponent
 */
public record LocalNorm(int size, double alpha, double beta) implements Layer {

  /** Checks that the square has a middle. */
  public LocalNorm {
    if (size < 1 || size % 2 == 0) {
      throw new IllegalArgumentException("size must be positive and odd, but was " + size);
    }
  }

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    long[] square = {size, size};
    long[] everywhere = {1, 1};
    long[] around = {size / 2, size / 2};
    Tensor mean =
        torch.avg_pool2d(
            input.mul(input), square, everywhere, around, false, true, new LongOptional());
    // In bf16, 1 + alpha m would be 1 for all but the largest m.
    Tensor sum = mean.to(torch.ScalarType.Float).mul(new Scalar(alpha)).add(new Scalar(1.0));
    Tensor scale = sum.pow(new Scalar(-beta));
    return input.mul(scale);
  }
}

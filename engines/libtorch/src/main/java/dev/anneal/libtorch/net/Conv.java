package dev.anneal.libtorch.net;

/**
 * A square convolution.
 *
 * @param channels output channels
 * @param kernel the kernel's height and width
 * @param stride the distance between two positions
 * @param padding zeros added on each side
 * @param bias whether a bias is added
 */
public record Conv(int channels, int kernel, int stride, int padding, Bias bias) {

  /** Whether a layer adds a bias. */
  public enum Bias {
    /** A bias is added. */
    WITH,
    /** None: the batch norm that follows has one. */
    WITHOUT
  }

  /** Checks the sizes. */
  public Conv {
    if (channels < 1 || kernel < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "a convolution must have positive channels, kernel and stride and a padding that is not"
              + " negative, but was %d, %d, %d, %d".formatted(channels, kernel, stride, padding));
    }
  }

  /** A convolution with stride 1, no padding and a bias. */
  public static Conv of(int channels, int kernel) {
    return new Conv(channels, kernel, 1, 0, Bias.WITH);
  }

  /** The same with zeros around, so that stride 1 keeps height and width (kernel odd). */
  public Conv same() {
    return new Conv(channels, kernel, stride, kernel / 2, bias);
  }

  /** The same with another stride. */
  public Conv stride(int newStride) {
    return new Conv(channels, kernel, newStride, padding, bias);
  }

  /** The same without a bias. */
  public Conv noBias() {
    return new Conv(channels, kernel, stride, padding, Bias.WITHOUT);
  }

  /** The output's height or width for an input's; may come out as 0 or less. */
  int outputSize(int inputSize) {
    return Math.floorDiv(inputSize + 2 * padding - kernel, stride) + 1;
  }
}

package dev.anneal.libtorch.net;

/**
 * A square convolution.
 *
 * @param channels output channels
 * @param kernel the kernel's height and width
 * @param stride the distance between two positions
 * @param padding zeros added on each side
 * @param bias whether a bias is added
 * @param start how it begins
 */
public record Conv(int channels, int kernel, int stride, int padding, Bias bias, Start start) {

  /** Checks the sizes. */
  public Conv {
    if (channels < 1 || kernel < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "a convolution must have positive channels, kernel and stride and a padding that is not"
              + " negative, but was %d, %d, %d, %d".formatted(channels, kernel, stride, padding));
    }
  }

  /** A convolution with stride 1, no padding and a bias, which begins as PyTorch's does. */
  public static Conv of(int channels, int kernel) {
    return new Conv(channels, kernel, 1, 0, Bias.WITH, Start.PYTORCH);
  }

  /** The same with zeros around, so that stride 1 keeps height and width (kernel odd). */
  public Conv same() {
    return new Conv(channels, kernel, stride, kernel / 2, bias, start);
  }

  /** The same with another stride. */
  public Conv stride(int newStride) {
    return new Conv(channels, kernel, newStride, padding, bias, start);
  }

  /** The same without a bias. */
  public Conv noBias() {
    return new Conv(channels, kernel, stride, padding, Bias.WITHOUT, start);
  }

  /** The same with another beginning. */
  public Conv start(Start newStart) {
    return new Conv(channels, kernel, stride, padding, bias, newStart);
  }

  /** The fans on an input with so many channels. */
  Fans fans(int inputChannels) {
    return new Fans(inputChannels * kernel * kernel, channels * kernel * kernel);
  }

  /** The output's height or width for an input's; may come out as 0 or less. */
  int outputSize(int inputSize) {
    return Math.floorDiv(inputSize + 2 * padding - kernel, stride) + 1;
  }
}

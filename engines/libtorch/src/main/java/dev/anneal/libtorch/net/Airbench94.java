package dev.anneal.libtorch.net;

/**
 * The net that Keller Jordan trains to 94% on CIFAR-10 (2024, airbench94): a whitening of 2x2
 * patches, three groups of two convolutions whose first outputs begin as their inputs, batch norm
 * without scales and with fast statistics, outputs times 1/9. Made for 32x32; the last pool takes
 * what is left of the image.
 *
 * <p>The rates of batch norm's biases are 64 times the others', their weight decay per step is the
 * same: that is for SGD. His optimizer, his second look at mirrored and moved test images and the
 * average that he goes back to are not part of it, nor does the whitening's bias stand still after
 * three epochs.
 */
final class Airbench94 implements Net {

  private static final Whitening WHITENING = new Whitening(2, 5e-4);

  /** His {@code batchnorm_momentum} of 0.6 is the weight of what was there. */
  private static final BatchNorm NORM = BatchNorm.PYTORCH.share(0.4).epsilon(1e-12).noScale();

  private static final double BIAS_RATE = 64;
  private static final Factors NORM_BIAS = new Factors(BIAS_RATE, 1 / BIAS_RATE);
  private static final double OUTPUT_SCALE = 1.0 / 9;

  @Override
  public Stack on(Stack in, int outputs) {
    Stack stack = WHITENING.on(in, "whiten").gelu();
    stack = group(stack, "group1", 64);
    stack = group(stack, "group2", 256);
    stack = group(stack, "group3", 256);
    return stack.globalMaxPool().linear("linear", Linear.of(outputs).noBias()).scale(OUTPUT_SCALE);
  }

  private static Stack group(Stack in, String name, int width) {
    Stack half = norm(convolution(in, name + ".conv1", width).maxPool(2), name + ".norm1");
    return norm(convolution(half, name + ".conv2", width), name + ".norm2");
  }

  private static Stack convolution(Stack in, String name, int width) {
    return in.conv(name, Conv.of(width, 3).same().noBias().start(Start.IDENTITY));
  }

  private static Stack norm(Stack in, String name) {
    return in.batchNorm(name, NORM).factors(name + ".bias", NORM_BIAS).gelu();
  }
}

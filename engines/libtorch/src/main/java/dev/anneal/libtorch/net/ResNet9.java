package dev.anneal.libtorch.net;

/**
 * The nine-layer residual net that David Page trained for DAWNBench (2018), with his names: widths
 * 64 to 512, two residual pairs, max pooling throughout, outputs times 1/8. Made for 32x32; the
 * last pool takes what is left of the image.
 */
final class ResNet9 implements Net {

  private static final double OUTPUT_SCALE = 0.125;

  @Override
  public Stack on(Stack in, int outputs) {
    Stack stack = convolution(in, "prep", 64);
    stack = residual(convolution(stack, "layer1", 128).maxPool(2), "layer1.residual", 128);
    stack = convolution(stack, "layer2", 256).maxPool(2);
    stack = residual(convolution(stack, "layer3", 512).maxPool(2), "layer3.residual", 512);
    return stack.globalMaxPool().linear("linear", Linear.of(outputs).noBias()).scale(OUTPUT_SCALE);
  }

  private static Stack residual(Stack in, String name, int width) {
    return in.residual(
        shortcut -> shortcut,
        body -> convolution(convolution(body, name + ".res1", width), name + ".res2", width));
  }

  private static Stack convolution(Stack in, String name, int width) {
    return in.conv(name + ".conv", Conv.of(width, 3).same().noBias())
        .batchNorm(name + ".bn")
        .relu();
  }
}

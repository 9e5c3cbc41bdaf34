package dev.anneal.libtorch.net;

/**
 * The residual net for small images of He et al. 2015, section 4.2: a stem and three stages of
 * {@code blocks} blocks, widths 16, 32 and 64, each stage but the first halving the image; 6 blocks
 * + 2 weighted layers. Where a block changes the shape its shortcut is a 1x1 convolution (the
 * paper's option B; its own CIFAR nets used A, which pads with zeros).
 *
 * @param blocks blocks in a stage; positive
 */
public record ResNet(int blocks) implements Net {

  private static final int[] WIDTHS = {16, 32, 64};

  @Override
  public Stack on(Stack in, int outputs) {
    Stack stack = normed(in, "conv1", "bn1", Conv.of(WIDTHS[0], 3)).relu();
    for (int stage = 0; stage < WIDTHS.length; stage++) {
      for (int block = 0; block < blocks; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String name = "layer%d.%d".formatted(stage + 1, block);
        stack = block(stack, name, WIDTHS[stage], stride);
      }
    }
    return stack.globalAveragePool().linear("fc", outputs);
  }

  private static Stack block(Stack in, String name, int width, int stride) {
    return in.residual(
            body ->
                normed(
                    normed(body, name + ".conv1", name + ".bn1", Conv.of(width, 3).stride(stride))
                        .relu(),
                    name + ".conv2",
                    name + ".bn2",
                    Conv.of(width, 3)),
            shortcut ->
                stride == 1
                    ? shortcut
                    : normed(
                        shortcut,
                        name + ".downsample.0",
                        name + ".downsample.1",
                        Conv.of(width, 1).stride(stride)))
        .relu();
  }

  private static Stack normed(Stack in, String conv, String norm, Conv shape) {
    return in.heConv(conv, shape.same().noBias()).batchNorm(norm);
  }
}

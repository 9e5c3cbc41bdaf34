package dev.anneal.libtorch.net;

/**
 * The residual net for small images of He et al. 2015, section 4.2: a stem and three stages of
 * {@code blocks} blocks, widths 16, 32 and 64, each stage but the first halving the image; 6 blocks
 * + 2 weighted layers. The shortcuts that change the shape are the paper's option B; its own CIFAR
 * nets used A, which pads with zeros.
 *
 * @param blocks blocks in a stage; positive
 */
public record ResNet(int blocks) implements Net {

  private static final int[] WIDTHS = {16, 32, 64};
  private static final BasicBlock BLOCK = new BasicBlock(Start.HE);

  /** The paper's deepest. */
  private static final int DEEPEST = 1202;

  /**
   * The net with so many weighted layers.
   *
   * @param depth 6 n + 2, from 8 to 1202
   */
  public static ResNet deep(int depth) {
    if (depth % 6 != 2 || depth < 8 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "the depth of a resnet for small images must be 6n + 2, from 8 to %d, but was %d"
              .formatted(DEEPEST, depth));
    }
    return new ResNet((depth - 2) / 6);
  }

  @Override
  public Stack on(Stack in, int outputs) {
    Stack stack = BLOCK.normed(in, "conv1", "bn1", Conv.of(WIDTHS[0], 3)).relu();
    for (int stage = 0; stage < WIDTHS.length; stage++) {
      for (int block = 0; block < blocks; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String name = "layer%d.%d".formatted(stage + 1, block);
        stack = BLOCK.on(stack, name, WIDTHS[stage], stride);
      }
    }
    return stack.globalAveragePool().linear("fc", outputs);
  }
}

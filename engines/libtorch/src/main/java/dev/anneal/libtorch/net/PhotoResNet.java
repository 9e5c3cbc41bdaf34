package dev.anneal.libtorch.net;

import java.util.List;

/**
 * The residual net for photos of He et al. 2015, table 1, as torchvision has it, with its names and
 * its beginning: a 7x7 convolution and a pool that quarter the image, and four stages of basic
 * blocks, widths 64 to 512, each but the first halving it. Made for 224x224, it takes any size.
 *
 * @param blocks blocks in each of the four stages; 2, 2, 2, 2 are ResNet-18
 */
public record PhotoResNet(List<Integer> blocks) implements Net {

  private static final int WIDTH = 64;
  private static final BasicBlock BLOCK = new BasicBlock(Start.HE_OUT);

  /** Keeps the blocks from changing. */
  public PhotoResNet {
    blocks = List.copyOf(blocks);
  }

  @Override
  public Stack on(Stack in, int outputs) {
    Stack stack =
        BLOCK
            .normed(in, "conv1", "bn1", Conv.of(WIDTH, 7).stride(2))
            .relu()
            .maxPool(Pool.of(3).stride(2).padding(1));
    for (int stage = 0; stage < blocks.size(); stage++) {
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String name = "layer%d.%d".formatted(stage + 1, block);
        stack = BLOCK.on(stack, name, WIDTH << stage, stride);
      }
    }
    return stack.globalAveragePool().linear("fc", outputs);
  }
}

package dev.anneal.libtorch.net;

import java.util.Set;

/**
 * The wide residual net of Zagoruyko and Komodakis 2016: a stem and three stages of {@code blocks}
 * pre-activation blocks, 16, 32 and 64 channels times {@code width}; 6 blocks + 4 convolutions.
 * Names and beginning are those of the authors' PyTorch code, except that batch norm's weights
 * begin at 1 and not between 0 and 1.
 *
 * @param blocks blocks in a stage; positive
 * @param width what the channels are multiplied by; positive
 * @param dropout the probability of dropout between a block's convolutions, in [0, 1)
 */
public record WideResNet(int blocks, int width, double dropout) implements Net {

  private static final int STEM = 16;
  private static final int STAGES = 3;
  private static final int DEEPEST = 1000;
  private static final int WIDEST = 64;

  /**
   * The net with so many convolutions, shortcuts counted, without dropout.
   *
   * @param depth 6 n + 4, from 10 to 1000
   * @param width what the channels are multiplied by, from 1 to 64
   */
  public static WideResNet of(int depth, int width) {
    if (depth % 6 != 4 || depth < 10 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "the depth of a wide resnet must be 6n + 4, from 10 to %d, but was %d"
              .formatted(DEEPEST, depth));
    }
    if (width < 1 || width > WIDEST) {
      throw new IllegalArgumentException(
          "the width of a wide resnet must be from 1 to %d, but was %d".formatted(WIDEST, width));
    }
    return new WideResNet((depth - 4) / 6, width, 0);
  }

  /** The same with dropout between the convolutions of a block. */
  public WideResNet dropout(double newDropout) {
    return new WideResNet(blocks, width, newDropout);
  }

  /** Reads what is in parentheses: {@code wide-resnet-28-10(dropout=0.3)}. */
  WideResNet with(ModelText text) {
    Set<String> given = text.named().keySet();
    if (!text.numbers().isEmpty() || !Set.of("dropout").containsAll(given)) {
      throw new IllegalArgumentException(
          "%s takes dropout in parentheses, but was given '%s'"
              .formatted(
                  text.name(),
                  String.join(", ", text.numbers().isEmpty() ? given : text.numbers())));
    }
    String dropoutText = text.named().get("dropout");
    return dropoutText == null ? this : dropout(ModelText.dropout(dropoutText));
  }

  @Override
  public Stack on(Stack in, int outputs) {
    Stack stack = in.conv("conv0", conv(STEM, 3));
    for (int stage = 0; stage < STAGES; stage++) {
      for (int block = 0; block < blocks; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String name = "group%d.block%d".formatted(stage, block);
        stack = block(stack, name, (STEM << stage) * width, stride);
      }
    }
    return stack
        .batchNorm("bn")
        .relu()
        .globalAveragePool()
        .linear("fc", Linear.of(outputs).start(Start.HE));
  }

  /** Where the channels change, both paths begin after the first batch norm. */
  private Stack block(Stack in, String name, int channels, int stride) {
    if (in.shape().channels() == channels) {
      return in.residual(
          body -> rest(body.batchNorm(name + ".bn0").relu(), name, channels, stride),
          shortcut -> shortcut);
    }
    return in.batchNorm(name + ".bn0")
        .relu()
        .residual(
            body -> rest(body, name, channels, stride),
            shortcut -> shortcut.conv(name + ".convdim", conv(channels, 1).stride(stride)));
  }

  private Stack rest(Stack in, String name, int channels, int stride) {
    return in.conv(name + ".conv0", conv(channels, 3).stride(stride))
        .batchNorm(name + ".bn1")
        .relu()
        .dropout(dropout)
        .conv(name + ".conv1", conv(channels, 3));
  }

  private static Conv conv(int channels, int kernel) {
    return Conv.of(channels, kernel).same().noBias().start(Start.HE);
  }
}

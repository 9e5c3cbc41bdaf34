package dev.anneal.libtorch.net;

/**
 * The residual block of He et al. 2015: two 3x3 convolutions with batch norm beside a shortcut, and
 * a ReLU over their sum. Where the block halves the image its shortcut is a 1x1 convolution (the
 * paper's option B). Names are torchvision's.
 *
 * @param start how the convolutions begin
 */
record BasicBlock(Start start) {

  /** Lays the block. */
  Stack on(Stack in, String name, int width, int stride) {
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

  /** A convolution without bias and its batch norm. */
  Stack normed(Stack in, String conv, String norm, Conv shape) {
    return in.conv(conv, shape.same().noBias().start(start)).batchNorm(norm);
  }
}

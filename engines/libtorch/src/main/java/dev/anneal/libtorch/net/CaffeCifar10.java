package dev.anneal.libtorch.net;

/**
 * The two nets of Caffe's CIFAR-10 example, with its names, beginnings and multipliers: three 5x5
 * convolutions, the first max pooled, the others averaged, windows kept at the edge. {@code quick}
 * ends in two linear layers; {@code full}, the 3-layer net of Smith 2015 and 2018, has local
 * response normalisation and one, whose weight decay is 250 times the net's.
 *
 * <p>Caffe feeds pixels from 0 to 255 less their mean image. Here inputs come standardised, so the
 * net multiplies them by 64, which is nearly those pixels' deviation on CIFAR-10 (63.5): the first
 * convolution's beginning and the norm's constants only mean something at that size. What remains
 * of the difference: the mean is each channel's instead of each pixel's. Caffe's velocity, which
 * has the rate inside, is not here; it differs only where the rate moves.
 */
enum CaffeCifar10 implements Net {
  /** {@code cifar10_quick_train_test.prototxt}. */
  QUICK {
    @Override
    public Stack on(Stack in, int outputs) {
      Stack stack = conv(in.scale(PIXELS), "conv1", 32, 1e-4).maxPool(WINDOW).relu();
      stack = conv(stack, "conv2", 32, 0.01).relu().averagePool(WINDOW);
      stack = conv(stack, "conv3", 64, 0.01).relu().averagePool(WINDOW);
      stack = linear(stack.flatten(), "ip1", 64, 0.1);
      return linear(stack, "ip2", outputs, 0.1);
    }
  },
  /** {@code cifar10_full_train_test.prototxt}. Its third convolution's bias has the usual rate. */
  FULL {
    @Override
    public Stack on(Stack in, int outputs) {
      Stack stack = conv(in.scale(PIXELS), "conv1", 32, 1e-4).maxPool(WINDOW).relu();
      stack = localNorm(stack);
      stack = localNorm(conv(stack, "conv2", 32, 0.01).relu().averagePool(WINDOW));
      stack = conv(stack, "conv3", 64, 0.01).factors("conv3.bias", Factors.ONE);
      stack = stack.relu().averagePool(WINDOW);
      return linear(stack.flatten(), "ip1", outputs, 0.01)
          .factors("ip1.weight", Factors.ONE.weightDecay(250))
          .factors("ip1.bias", BIAS.weightDecay(0));
    }
  };

  private static final double PIXELS = 64;
  private static final Pool WINDOW = Pool.of(3).stride(2).keepEdge();
  private static final Factors BIAS = Factors.ONE.learningRate(2);

  private static Stack conv(Stack in, String name, int channels, double deviation) {
    return in.conv(name, Conv.of(channels, 5).same().start(Start.normal(deviation)))
        .factors(name + ".bias", BIAS);
  }

  private static Stack linear(Stack in, String name, int outputs, double deviation) {
    return in.linear(name, Linear.of(outputs).start(Start.normal(deviation)))
        .factors(name + ".bias", BIAS);
  }

  private static Stack localNorm(Stack in) {
    return in.layer(in.shape(), new LocalNorm(3, 5e-5, 0.75));
  }
}

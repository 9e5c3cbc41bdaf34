package dev.anneal.libtorch.net;

import java.util.function.Function;

/**
 * How a convolution or a linear layer begins.
 *
 * @param weights the weights, from the layer's fans
 * @param bias the bias, where it has one
 */
public record Start(Function<Fans, Fill> weights, Function<Fans, Fill> bias) {

  /** PyTorch's: weights and bias uniform within 1 / sqrt(fan in). */
  public static final Start PYTORCH = new Start(Start::pyTorch, Start::pyTorch);

  /** PyTorch's weights; bias 0. */
  public static final Start ZERO_BIAS = of(Start::pyTorch);

  /** A convolution's first outputs pass the inputs on; the others have PyTorch's weights. */
  public static final Start IDENTITY = of(fans -> Fill.identity(pyTorch(fans)));

  /**
   * For the ReLU that follows (He et al. 2015): normal with deviation sqrt(2 / fan in), which keeps
   * the size of what goes forward; bias 0.
   */
  public static final Start HE = of(fans -> Fill.normal(Math.sqrt(2.0 / fans.in())));

  /** The same with the fan out, which keeps the size of the gradients. */
  public static final Start HE_OUT = of(fans -> Fill.normal(Math.sqrt(2.0 / fans.out())));

  /** Normal with this deviation, whatever the fans; bias 0. */
  public static Start normal(double deviation) {
    return of(fans -> Fill.normal(deviation));
  }

  private static Start of(Function<Fans, Fill> weights) {
    return new Start(weights, fans -> Fill.ZERO);
  }

  private static Fill pyTorch(Fans fans) {
    return Fill.uniform(1 / Math.sqrt(fans.in()));
  }
}

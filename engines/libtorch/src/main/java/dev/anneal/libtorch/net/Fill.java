package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** The values that a parameter begins with. */
@FunctionalInterface
public interface Fill {

  /** 0 everywhere. */
  Fill ZERO = constant(0);

  /** Writes the values; draws only from the generator given. */
  void into(Tensor parameter, GeneratorOptional random);

  /** Uniform in (-bound, bound). */
  static Fill uniform(double bound) {
    return (parameter, random) -> parameter.uniform_(-bound, bound, random);
  }

  /** Normal with mean 0. */
  static Fill normal(double deviation) {
    return (parameter, random) -> parameter.normal_(0, deviation, random);
  }

  /** The same value everywhere. */
  static Fill constant(double value) {
    return (parameter, random) -> parameter.fill_(new Scalar(value));
  }

  /**
   * A convolution's first outputs, one for each input channel, are that channel as it is: 1 in the
   * kernel's middle, 0 elsewhere. The outputs that are left begin otherwise.
   */
  static Fill identity(Fill rest) {
    return (parameter, random) -> {
      rest.into(parameter, random);
      long middle = parameter.size(2) / 2;
      parameter
          .narrow(0, 0, Math.min(parameter.size(0), parameter.size(1)))
          .zero_()
          .select(3, middle)
          .select(2, middle)
          .fill_diagonal_(new Scalar(1.0));
    };
  }
}

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
}

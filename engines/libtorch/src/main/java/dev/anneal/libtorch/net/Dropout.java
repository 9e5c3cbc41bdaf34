package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Dropout from the session's own generator; libtorch's operator only knows the global one. */
record Dropout(double probability) implements Layer {

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    if (!pass.isTraining()) {
      return input;
    }
    double kept = 1 - probability;
    Tensor mask = torch.empty_like(input).bernoulli_(kept, pass.random());
    return input.mul(mask.div_(new Scalar(kept)));
  }
}

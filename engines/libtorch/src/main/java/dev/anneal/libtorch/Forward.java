package dev.anneal.libtorch;

import dev.anneal.engine.Precision;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Parameters;
import dev.anneal.libtorch.net.Pass;
import dev.anneal.libtorch.net.Stack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A net's layers, run in a precision.
 *
 * @param stack the layers
 * @param precision the number format of the computation
 */
record Forward(Stack stack, Precision precision) {

  /**
   * Lays a net's layers.
   *
   * @throws IllegalArgumentException if they do not fit the inputs or the target
   */
  static Forward of(Net net, Parameters parameters, TensorBatches form) {
    Target target = form.target();
    Stack stack = net.on(Stack.of(parameters, form.form(), target), target.outputs());
    if (!stack.shape().equals(form.outputs())) {
      throw new IllegalArgumentException(
          "a net's outputs must be %s for this target, but was %s"
              .formatted(form.outputs(), stack.shape()));
    }
    return new Forward(stack, form.precision());
  }

  /** The outputs of a pass's inputs, fp32: rows x the outputs of a row. */
  Tensor run(Pass pass) {
    return Autocast.in(precision, () -> stack.forward(pass.inputs(), pass))
        .to(torch.ScalarType.Float);
  }
}

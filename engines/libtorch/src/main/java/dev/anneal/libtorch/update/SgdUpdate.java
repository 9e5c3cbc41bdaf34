package dev.anneal.libtorch.update;

import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import java.util.List;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;

/** SGD with momentum. The velocities start at 0, which makes the first one the gradient itself. */
final class SgdUpdate implements Update {

  /**
   * Stands for a momentum of 0: the kernel wants no velocities there and would leave them as they
   * were. In the floats of the update it is 0, so the velocity becomes the gradient, as the formula
   * says.
   */
  private static final double NO_MOMENTUM = Double.MIN_NORMAL;

  private final FusedKernel kernel = FusedKernel.of("aten::_fused_sgd_");
  private final List<Tensor> parameters;
  private final List<Tensor> velocities;
  private final boolean nesterov;

  SgdUpdate(Optimizer.Sgd sgd, List<Tensor> parameters) {
    this.parameters = List.copyOf(parameters);
    this.velocities = Slots.zerosLike(parameters);
    this.nesterov = sgd.velocity() == Optimizer.Velocity.NESTEROV;
  }

  @Override
  public void step(List<Part> parts) {
    for (Part part : parts) {
      Rates rates = part.rates();
      List<Tensor> some = part.of(parameters);
      kernel.call(
          FusedKernel.list(some),
          FusedKernel.gradients(some),
          FusedKernel.list(part.of(velocities)),
          new IValue(rates.weightDecay()),
          new IValue(Math.max(rates.momentum(), NO_MOMENTUM)),
          new IValue(rates.learningRate()),
          new IValue(0.0), // dampening
          new IValue(nesterov),
          new IValue(false), // maximize
          new IValue(false), // first step
          new IValue(), // gradient scale
          new IValue()); // infinity found
    }
  }

  @Override
  public List<Tensor> slots() {
    return velocities;
  }

  @Override
  public void close() {
    velocities.forEach(Tensor::close);
    kernel.close();
  }
}

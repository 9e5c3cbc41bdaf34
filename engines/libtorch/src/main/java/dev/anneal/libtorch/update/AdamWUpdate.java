package dev.anneal.libtorch.update;

import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** AdamW. */
final class AdamWUpdate implements Update {

  private final FusedKernel kernel = new FusedKernel("aten::_fused_adamw_");
  private final Optimizer.AdamW adamW;
  private final List<Tensor> parameters;
  private final List<Tensor> firstMoments;
  private final List<Tensor> secondMoments;

  /** Steps taken. The kernel wants one such tensor for each parameter; they are all this one. */
  private final Tensor count;

  AdamWUpdate(Optimizer.AdamW adamW, List<Tensor> parameters) {
    this.adamW = adamW;
    this.parameters = List.copyOf(parameters);
    this.firstMoments = Slots.zerosLike(parameters);
    this.secondMoments = Slots.zerosLike(parameters);
    this.count = torch.zeros(1);
    count.retainReference();
  }

  @Override
  public void step(List<Part> parts) {
    count.add_(new Scalar(1));
    for (Part part : parts) {
      Rates rates = part.rates();
      List<Tensor> some = parameters.subList(part.from(), part.to());
      kernel.call(
          FusedKernel.list(some),
          FusedKernel.gradients(some),
          FusedKernel.list(firstMoments.subList(part.from(), part.to())),
          FusedKernel.list(secondMoments.subList(part.from(), part.to())),
          FusedKernel.list(List.of()), // only AMSGrad has these
          FusedKernel.list(Collections.nCopies(some.size(), count)),
          new IValue(rates.learningRate()),
          new IValue(rates.momentum()),
          new IValue(adamW.beta2()),
          new IValue(rates.weightDecay()),
          new IValue(adamW.epsilon()),
          new IValue(false), // AMSGrad
          new IValue(false), // maximize
          new IValue(), // gradient scale
          new IValue()); // infinity found
    }
  }

  @Override
  public List<Tensor> slots() {
    List<Tensor> slots = new ArrayList<>(firstMoments);
    slots.addAll(secondMoments);
    slots.add(count);
    return slots;
  }

  @Override
  public void close() {
    slots().forEach(Tensor::close);
    kernel.close();
  }
}

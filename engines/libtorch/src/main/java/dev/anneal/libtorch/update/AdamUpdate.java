package dev.anneal.libtorch.update;

import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Adam and AdamW, which differ in what the kernel does with the weight decay. */
final class AdamUpdate implements Update {

  private final FusedKernel kernel;
  private final FusedKernel count = FusedKernel.of("aten::_foreach_add_", "Scalar");
  private final double beta2;
  private final double epsilon;
  private final List<Tensor> parameters;
  private final List<Tensor> firstMoments;
  private final List<Tensor> secondMoments;

  /** The steps that each parameter has taken: one tensor, so that it is one in the state. */
  private final Tensor counts;

  /** Its elements: the kernel wants a tensor for each parameter. */
  private final List<Tensor> countOfEach;

  private AdamUpdate(String kernel, double beta2, double epsilon, List<Tensor> parameters) {
    this.kernel = FusedKernel.of(kernel);
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.parameters = List.copyOf(parameters);
    this.firstMoments = Slots.zerosLike(parameters);
    this.secondMoments = Slots.zerosLike(parameters);
    this.counts = torch.zeros(parameters.size());
    counts.retainReference();
    this.countOfEach = views(counts, parameters.size());
  }

  static AdamUpdate of(Optimizer.Adam adam, List<Tensor> parameters) {
    return new AdamUpdate("aten::_fused_adam_", adam.beta2(), adam.epsilon(), parameters);
  }

  static AdamUpdate of(Optimizer.AdamW adamW, List<Tensor> parameters) {
    return new AdamUpdate("aten::_fused_adamw_", adamW.beta2(), adamW.epsilon(), parameters);
  }

  private static List<Tensor> views(Tensor tensor, int size) {
    List<Tensor> views = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Tensor view = tensor.narrow(0, i, 1);
      view.retainReference();
      views.add(view);
    }
    return List.copyOf(views);
  }

  @Override
  public void step(List<Part> parts) {
    for (Part part : parts) {
      List<Tensor> partCounts = part.of(countOfEach);
      count.call(FusedKernel.list(partCounts), new IValue(new Scalar(1)));
      Rates rates = part.rates();
      List<Tensor> some = part.of(parameters);
      kernel.call(
          FusedKernel.list(some),
          FusedKernel.gradients(some),
          FusedKernel.list(part.of(firstMoments)),
          FusedKernel.list(part.of(secondMoments)),
          FusedKernel.list(List.of()), // only AMSGrad has these
          FusedKernel.list(partCounts),
          new IValue(rates.learningRate()),
          new IValue(rates.momentum()),
          new IValue(beta2),
          new IValue(rates.weightDecay()),
          new IValue(epsilon),
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
    slots.add(counts);
    return slots;
  }

  @Override
  public void close() {
    countOfEach.forEach(Tensor::close);
    slots().forEach(Tensor::close);
    kernel.close();
    count.close();
  }
}

package dev.anneal.libtorch.update;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** State tensors, one for each parameter. */
final class Slots {

  private Slots() {}

  /** Zeros of the parameters' shapes and memory layouts, owned by the caller. */
  static List<Tensor> zerosLike(List<Tensor> parameters) {
    return parameters.stream().map(Slots::zerosLike).toList();
  }

  private static Tensor zerosLike(Tensor parameter) {
    Tensor slot = torch.zeros_like(parameter);
    slot.retainReference();
    return slot;
  }
}

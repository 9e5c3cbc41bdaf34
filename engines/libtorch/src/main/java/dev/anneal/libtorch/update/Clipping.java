package dev.anneal.libtorch.update;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Keeps gradients from being too large. */
public final class Clipping {

  private static final double TWO_NORM = 2;

  private Clipping() {}

  /**
   * Scales the gradients of the parameters that are about to be updated so that the norm of all of
   * them together is at most {@code norm}.
   */
  public static void clip(List<Update.Part> parts, List<Tensor> parameters, double norm) {
    TensorVector updated = new TensorVector();
    for (Update.Part part : parts) {
      part.of(parameters).forEach(updated::push_back);
    }
    torch.clip_grad_norm_(updated, norm, TWO_NORM, false);
  }
}

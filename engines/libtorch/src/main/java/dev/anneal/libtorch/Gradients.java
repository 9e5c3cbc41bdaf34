package dev.anneal.libtorch;

import dev.anneal.libtorch.net.ImageLayout;
import dev.anneal.libtorch.net.Pass;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Forwards and backwards through a model.
 *
 * @param model the model
 * @param labelSmoothing how much the targets are smoothed
 * @param weights what the classes count
 */
record Gradients(Model model, double labelSmoothing, ClassWeights weights) {

  /**
   * Adds the gradients of some rows of a batch to the parameters'.
   *
   * @param share how much of the batch they are, in (0, 1]
   * @return their share of the batch's mean loss; NaN where the weights are no numbers, which a
   *     loss in oneDNN's layout would not tell
   */
  double add(TensorBatch rows, Pass pass, double share) {
    Tensor mean = model.trainingLoss(rows, pass, labelSmoothing, weights);
    Tensor loss = share == 1 ? mean : mean.mul(new Scalar(share));
    model.differentiate(loss);
    boolean hidden = pass.images() == ImageLayout.ONE_DNN && !model.weightsAreNumbers();
    return hidden ? Double.NaN : loss.item_double();
  }
}

package dev.anneal.libtorch;

import dev.anneal.engine.Refinements;
import dev.anneal.libtorch.update.Clipping;
import dev.anneal.libtorch.update.Update;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One optimizer step: the gradients of a batch, perhaps of one part of it after another, and the
 * update.
 *
 * @param model the model
 * @param update the optimizer
 * @param refinements what a step does besides
 * @param weights what the classes count
 */
record TrainingStep(Model model, Update update, Refinements refinements, ClassWeights weights) {

  /** Takes the step; answers the batch's mean loss before it. */
  double take(TensorBatch batch, Groups.Assigned assigned) {
    model.freeze(assigned.frozen());
    try {
      double loss = 0;
      for (int part = 0; part < refinements.accumulate(); part++) {
        loss += gradients(batch, part);
      }
      Native.inPlace(
          () -> {
            if (refinements.clips()) {
              Clipping.clip(assigned.parts(), model.trained(), refinements.clipNorm());
            }
            update.step(assigned.parts());
          });
      return loss;
    } finally {
      model.clearGradients();
    }
  }

  private Tensor loss(TensorBatch rows) {
    return model.trainingLoss(rows, refinements.labelSmoothing(), weights);
  }

  /** Adds a part's gradients; answers its share of the batch's mean loss. */
  private double gradients(TensorBatch batch, int part) {
    if (refinements.accumulate() == 1) {
      Tensor loss = loss(batch);
      model.differentiate(loss);
      return loss.item_double();
    }
    long from = batch.rows() * part / refinements.accumulate();
    long to = batch.rows() * (part + 1) / refinements.accumulate();
    Scalar share = new Scalar((double) (to - from) / batch.rows());
    return Native.call( // a scope of its own, so that one part's memory is the next one's
        () -> {
          try (TensorBatch rows = batch.rows(from, to)) {
            Tensor loss = loss(rows).mul(share);
            model.differentiate(loss);
            return loss.item_double();
          }
        });
  }
}

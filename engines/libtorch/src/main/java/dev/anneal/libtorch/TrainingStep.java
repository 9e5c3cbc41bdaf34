package dev.anneal.libtorch;

import dev.anneal.engine.Refinements;
import dev.anneal.libtorch.update.Clipping;
import dev.anneal.libtorch.update.Update;
import org.jspecify.annotations.Nullable;

/**
 * One optimizer step: the gradients of a batch, perhaps of one part of it after another or of two
 * halves side by side, and the update.
 */
final class TrainingStep implements AutoCloseable {

  private final Model model;
  private final Update update;
  private final Refinements refinements;
  private final Gradients gradients;
  private final @Nullable Halves halves;

  /**
   * Prepares steps.
   *
   * @param model the model
   * @param update the optimizer
   * @param refinements what a step does besides
   * @param weights what the classes count
   * @param threads how many a step uses
   */
  TrainingStep(
      Model model, Update update, Refinements refinements, ClassWeights weights, int threads) {
    this.model = model;
    this.update = update;
    this.refinements = refinements;
    gradients = new Gradients(model, refinements.labelSmoothing(), weights);
    halves = refinements.halves() ? new Halves(gradients, threads) : null;
  }

  /** Takes the step; answers the batch's mean loss before it. */
  double take(TensorBatch batch, Groups.Assigned assigned) {
    model.freeze(assigned.frozen());
    try {
      double loss = 0;
      for (int part = 0; part < refinements.accumulate(); part++) {
        loss += addPart(batch, part);
      }
      if (halves == null) {
        update(assigned);
      } else {
        halves.onOne(() -> update(assigned));
      }
      return loss;
    } finally {
      model.clearGradients();
    }
  }

  private void update(Groups.Assigned assigned) {
    Native.inPlace(
        () -> {
          if (refinements.clips()) {
            Clipping.clip(assigned.parts(), model.trained(), refinements.clipNorm());
          }
          update.step(assigned.parts());
        });
  }

  /** Adds a part's gradients; answers its share of the batch's mean loss. */
  private double addPart(TensorBatch batch, int part) {
    if (refinements.accumulate() == 1) {
      return add(batch, 1, true);
    }
    return Native.call( // a scope of its own, so that one part's memory is the next one's
        () -> {
          try (TensorBatch rows = batch.part(part, refinements.accumulate())) {
            return add(rows, (double) rows.rows() / batch.rows(), part == 0);
          }
        });
  }

  private double add(TensorBatch rows, double share, boolean first) {
    return halves == null || rows.rows() < 2
        ? gradients.add(rows, model.training(rows), share)
        : halves.add(rows, share, first);
  }

  @Override
  public void close() {
    if (halves != null) {
      halves.close();
    }
  }
}

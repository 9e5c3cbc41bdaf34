package dev.anneal.cli;

import dev.anneal.engine.Target;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Overfit;

/** What is said of a run that overfits. */
final class OverfitText {

  private OverfitText() {}

  /** What the model does, without a full stop. */
  static String sentence(Overfit overfit, Target target) {
    return ("overfits: the validation loss was lowest after epoch %s (%s, %s %s) and ended at %s"
            + " (%s); fewer epochs, more weight decay or dropout may do better")
        .formatted(
            Figure.of(overfit.epoch(), 4),
            Figure.of(overfit.lowest().loss(), 4),
            CsvFiles.metric(target),
            TrainResult.figure(overfit.lowest(), target),
            Figure.of(overfit.last().loss(), 4),
            TrainResult.figure(overfit.last(), target));
  }
}

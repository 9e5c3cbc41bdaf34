package dev.anneal.cli;

import dev.anneal.find.CoarseToFine;
import dev.anneal.runs.Fit;
import dev.anneal.runs.Found;
import dev.anneal.runs.Trial;
import dev.anneal.train.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A recipe judged by cross-validation: for each fold a rate is found, a model trained and a
 * baseline beside it, all on the other folds' rows alone.
 *
 * @param folds how many folds
 * @param first the recipe on the first fold's rows
 * @param others the same on those of fold 1 and so on
 * @param baseline what becomes of the second model
 * @param interruption ends it after the step that it is in
 */
record CrossValidation(
    int folds,
    Setup first,
    IntFunction<Setup> others,
    Baseline baseline,
    Interruption interruption) {

  /** What becomes of the model at the usual constant rate. */
  enum Baseline {
    /** It is trained in every fold. */
    TRAINED,
    /** There is none. */
    LEFT_OUT
  }

  /** Runs it; where it is interrupted, the folds that are complete count. */
  CrossValidated run() {
    List<TrainResult> results = new ArrayList<>();
    try (FoldsProgress progress = new FoldsProgress(interruption, folds, stepsOfFold(first))) {
      for (int fold = 0; fold < folds; fold++) {
        TrainResult result = train(fold == 0 ? first : others.apply(fold), progress);
        if (interruption.requested()) {
          break;
        }
        results.add(result);
        progress.finishedFold();
      }
    }
    return new CrossValidated(first, folds, results);
  }

  private long stepsOfFold(Setup setup) {
    long train = setup.steps().orElseThrow();
    long find = setup.recipe().findsRate() ? CoarseToFine.USUAL.steps() : 0;
    return baseline == Baseline.TRAINED ? 2 * (train + find) : train + find;
  }

  private TrainResult train(Setup setup, FoldsProgress progress) {
    Trial trial = setup.trial(progress);
    Found found = setup.recipe().findsRate() ? trial.find() : null;
    TrainResult.Rate rate = TrainResult.Rate.of(setup, found);
    if (interruption.requested()) {
      return new TrainResult(setup, found, rate, null, null);
    }
    Fit fit = trial.after(found).train(rate.value());
    long taken = fit.outcome().steps() + (found == null ? 0 : found.steps());
    boolean compared = baseline == Baseline.TRAINED && fit.outcome() instanceof Outcome.Completed;
    return new TrainResult(setup, found, rate, fit, compared ? trial.baseline(taken) : null);
  }
}

package dev.anneal.libtorch;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Target;

/** Sums over what was predicted so far: the rows, or their tokens. */
final class Score {

  private long predictions;
  private double loss;
  private double hits;

  void add(long morePredictions, double moreLoss, double moreHits) {
    predictions += morePredictions;
    loss += moreLoss;
    hits += moreHits;
  }

  /** The means; a root mean squared error is brought back to the target's own units. */
  Evaluation evaluation(Target target) {
    double meanLoss = loss / predictions;
    double metric =
        target instanceof Target.Quantity quantity
            ? Math.sqrt(meanLoss) * quantity.scale()
            : hits / predictions;
    return new Evaluation(meanLoss, metric, predictions);
  }
}

package dev.anneal.libtorch;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Target;

/** Sums over the rows evaluated so far. */
final class Score {

  private long rows;
  private double loss;
  private double hits;

  void add(long moreRows, double moreLoss, double moreHits) {
    rows += moreRows;
    loss += moreLoss;
    hits += moreHits;
  }

  /** The means; a root mean squared error is brought back to the target's own units. */
  Evaluation evaluation(Target target) {
    double meanLoss = loss / rows;
    double metric =
        target instanceof Target.Quantity quantity
            ? Math.sqrt(meanLoss) * quantity.scale()
            : hits / rows;
    return new Evaluation(meanLoss, metric, rows);
  }
}

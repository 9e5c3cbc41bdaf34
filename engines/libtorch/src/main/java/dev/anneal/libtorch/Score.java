package dev.anneal.libtorch;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Target;

/** Sums over what was predicted so far: the rows, or their tokens. */
final class Score {

  private long predictions;
  private double loss;
  private double judged;

  /** Adds sums; of classes the hits are judged, of a logarithm the squared errors. */
  void add(long morePredictions, double moreLoss, double moreJudged) {
    predictions += morePredictions;
    loss += moreLoss;
    judged += moreJudged;
  }

  /** The means; a root mean squared error is brought back to the target's own units. */
  Evaluation evaluation(Target target) {
    double meanLoss = loss / predictions;
    return new Evaluation(meanLoss, metric(target, meanLoss), predictions);
  }

  private double metric(Target target, double meanLoss) {
    if (target instanceof Target.Quantity quantity) {
      return Math.sqrt(meanLoss) * quantity.scale();
    }
    double mean = judged / predictions;
    return target instanceof Target.Logarithm ? Math.sqrt(mean) : mean;
  }
}

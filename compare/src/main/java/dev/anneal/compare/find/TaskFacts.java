package dev.anneal.compare.find;

import dev.anneal.engine.Refinements;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Target;
import dev.anneal.judge.ConstantPrediction;

/**
 * What has to be known of a task to judge its runs.
 *
 * @param checksum of its data
 * @param steps the steps of a run
 * @param batchNorm whether the model has batch norm
 * @param trainingLoss the least training loss of a prediction that is the same for every row
 * @param classes whether a class is predicted, rather than a number
 * @param trivialLoss the least validation loss of a prediction that is the same for every row
 * @param trivialMetric that prediction's accuracy, or root mean squared error
 * @param metricUnit what a loss of 1 point of the metric is: 0.01 of accuracy, or a hundredth of
 *     the target's scale
 */
public record TaskFacts(
    String checksum,
    long steps,
    boolean batchNorm,
    double trainingLoss,
    boolean classes,
    double trivialLoss,
    double trivialMetric,
    double metricUnit) {

  private static final double POINT = 0.01;

  static TaskFacts of(FindTask task, TaskData data, Session session) {
    Rows validation = data.parts().validation();
    Target target = validation.target();
    ConstantPrediction constant =
        ConstantPrediction.of(target, validation.targets(), Refinements.NONE);
    return new TaskFacts(
        data.checksum(),
        task.length().horizon(session.batches()).steps(),
        session.hasBatchNorm(),
        ConstantPrediction.of(target, data.parts().train().targets(), Refinements.NONE).loss(),
        !(target instanceof Target.Numeric),
        constant.loss(),
        constant.metric(),
        target instanceof Target.Numeric quantity ? quantity.distance(0, 1) * POINT : POINT);
  }

  /** A run's loss, no worse than that of having learned nothing; divergence is that. */
  double bounded(Result result) {
    return result.loss() < trivialLoss ? result.loss() : trivialLoss;
  }

  /** The share that was lost of what training could have gained: from 0 to 1. */
  double regret(double loss, double bestLoss) {
    double gain = trivialLoss - bestLoss;
    return gain > 0 ? Math.min(1, Math.max(0, (loss - bestLoss) / gain)) : 0;
  }

  /** How many points of the metric one run is worse than another; negative where it is better. */
  double pointsLost(Result result, Result best) {
    double worse = metric(best) - metric(result);
    return (classes ? worse : -worse) / metricUnit;
  }

  private double metric(Result result) {
    return result.diverged() ? trivialMetric : result.metric();
  }
}

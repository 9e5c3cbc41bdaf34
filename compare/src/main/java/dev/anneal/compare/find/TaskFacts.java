package dev.anneal.compare.find;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Target;
import java.util.stream.IntStream;

/**
 * What has to be known of a task to judge its runs.
 *
 * @param checksum of its data
 * @param steps the steps of a run
 * @param batchNorm whether the model has batch norm
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
    boolean classes,
    double trivialLoss,
    double trivialMetric,
    double metricUnit) {

  private static final int ROWS_AT_ONCE = 1000;
  private static final double POINT = 0.01;

  static TaskFacts of(FindTask task, TaskData data, Session session) {
    long steps = task.length().horizon(session.batches()).steps();
    boolean norm = session.hasBatchNorm();
    double[] targets = targets(data.parts().validation());
    return data.parts().validation().target() instanceof Target.Quantity quantity
        ? ofQuantity(data.checksum(), steps, norm, targets, quantity.scale())
        : ofClasses(data.checksum(), steps, norm, targets);
  }

  /** The entropy of the classes' shares, and the largest share. */
  private static TaskFacts ofClasses(
      String checksum, long steps, boolean batchNorm, double[] targets) {
    double[] counts =
        new double
            [1
                + (int)
                    IntStream.range(0, targets.length)
                        .mapToDouble(i -> targets[i])
                        .max()
                        .orElseThrow()];
    for (double target : targets) {
      counts[(int) target]++;
    }
    double entropy = 0;
    double largest = 0;
    for (double count : counts) {
      double share = count / targets.length;
      entropy -= share == 0 ? 0 : share * Math.log(share);
      largest = Math.max(largest, share);
    }
    return new TaskFacts(checksum, steps, batchNorm, true, entropy, largest, POINT);
  }

  /** The variance of the standardised targets, and its root in the target's own units. */
  private static TaskFacts ofQuantity(
      String checksum, long steps, boolean batchNorm, double[] targets, double scale) {
    double mean = IntStream.range(0, targets.length).mapToDouble(i -> targets[i]).sum();
    mean /= targets.length;
    double squares = 0;
    for (double target : targets) {
      squares += (target - mean) * (target - mean);
    }
    double variance = squares / targets.length;
    return new TaskFacts(
        checksum, steps, batchNorm, false, variance, scale * Math.sqrt(variance), scale * POINT);
  }

  private static double[] targets(Rows rows) {
    double[] targets = new double[rows.count()];
    for (int from = 0; from < targets.length; from += ROWS_AT_ONCE) {
      int to = Math.min(targets.length, from + ROWS_AT_ONCE);
      Batch batch = rows.read(IntStream.range(from, to).toArray());
      for (int i = from; i < to; i++) {
        targets[i] = batch.targets()[i - from];
      }
    }
    return targets;
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

package dev.anneal.judge;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores of a model that predicts a number, in the target's own units.
 *
 * @param rows the number of rows
 * @param rmse the root of the mean squared error
 * @param rmseInterval where it lies (bootstrap)
 * @param mae the mean of the absolute errors
 * @param maeInterval where it lies (bootstrap)
 * @param medianAbsoluteError the median of the absolute errors
 * @param r2 1 - (sum of squared errors) / (sum of squared deviations of the targets from their
 *     mean); undefined where all targets are the same
 * @param loss the mean squared error of the standardised target
 * @param pairs what was predicted for some rows, evenly chosen, at most 2,000
 */
public record QuantityScores(
    long rows,
    double rmse,
    Interval rmseInterval,
    double mae,
    Interval maeInterval,
    double medianAbsoluteError,
    Score r2,
    double loss,
    List<Pair> pairs)
    implements Scores {

  private static final int MOST_PAIRS = 2000;

  /**
   * A row's target and what was predicted for it.
   *
   * @param truth the target, in its own units
   * @param predicted the same
   */
  public record Pair(double truth, double predicted) {}

  /** Keeps the list from changing. */
  public QuantityScores {
    pairs = List.copyOf(pairs);
  }

  /**
   * Scores outputs.
   *
   * @param quantity how the target was standardised
   * @param outputs each row's standardised prediction, all finite
   * @param targets each row's standardised target
   */
  public static QuantityScores of(Target.Numeric quantity, Outputs outputs, float[] targets) {
    Scores.check(outputs, 1, targets);
    double[] truth = new double[targets.length];
    double[] absolute = new double[targets.length];
    double[] squared = new double[targets.length];
    double loss = 0;
    for (int row = 0; row < targets.length; row++) {
      double error = (double) outputs.values()[row] - targets[row];
      loss += error * error / targets.length;
      truth[row] = quantity.value(targets[row]);
      absolute[row] = quantity.distance(outputs.values()[row], targets[row]);
      squared[row] = absolute[row] * absolute[row];
    }
    double meanSquare = Scores.mean(squared);
    return new QuantityScores(
        targets.length,
        Math.sqrt(meanSquare),
        Interval.bootstrap(squared, Math::sqrt, Scores.RESAMPLING_SEED),
        Scores.mean(absolute),
        Interval.bootstrap(absolute, mean -> mean, Scores.RESAMPLING_SEED),
        median(absolute),
        r2(meanSquare, truth),
        loss,
        pairs(quantity, outputs, targets));
  }

  private static Score r2(double meanSquare, double[] truth) {
    double mean = Scores.mean(truth);
    double variance =
        Scores.mean(Arrays.stream(truth).map(each -> (each - mean) * (each - mean)).toArray());
    return Arrays.stream(truth).anyMatch(each -> each != truth[0])
        ? Score.of(1 - meanSquare / variance)
        : Score.undefined("the target is the same in every row");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static List<Pair> pairs(Target.Numeric quantity, Outputs outputs, float[] targets) {
    int count = Math.min(MOST_PAIRS, targets.length);
    return IntStream.range(0, count)
        .map(i -> (int) ((long) i * targets.length / count))
        .mapToObj(
            row -> new Pair(quantity.value(targets[row]), quantity.value(outputs.values()[row])))
        .toList();
  }

  @Override
  public Evaluation evaluation() {
    return new Evaluation(loss, rmse, rows);
  }
}

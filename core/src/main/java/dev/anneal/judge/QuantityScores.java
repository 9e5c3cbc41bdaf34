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
  public static QuantityScores of(Target.Quantity quantity, Outputs outputs, float[] targets) {
    Scores.check(outputs, 1, targets);
    double[] absolute = new double[targets.length];
    double[] squared = new double[targets.length];
    for (int row = 0; row < targets.length; row++) {
      absolute[row] = Math.abs((double) outputs.values()[row] - targets[row]) * quantity.scale();
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
        r2(meanSquare / (quantity.scale() * quantity.scale()), targets),
        meanSquare / (quantity.scale() * quantity.scale()),
        pairs(quantity, outputs, targets));
  }

  private static Score r2(double loss, float[] targets) {
    double[] deviations = new double[targets.length];
    double mean =
        IntStream.range(0, targets.length).mapToDouble(row -> targets[row]).average().orElseThrow();
    Arrays.setAll(deviations, row -> (targets[row] - mean) * (targets[row] - mean));
    double variance = Scores.mean(deviations);
    return variance > 0
        ? Score.of(1 - loss / variance)
        : Score.undefined("the target is the same in every row");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static List<Pair> pairs(Target.Quantity quantity, Outputs outputs, float[] targets) {
    int count = Math.min(MOST_PAIRS, targets.length);
    return IntStream.range(0, count)
        .map(i -> (int) ((long) i * targets.length / count))
        .mapToObj(
            row ->
                new Pair(
                    quantity.mean() + quantity.scale() * targets[row],
                    quantity.mean() + quantity.scale() * outputs.values()[row]))
        .toList();
  }

  @Override
  public Evaluation evaluation() {
    return new Evaluation(loss, rmse, rows);
  }
}

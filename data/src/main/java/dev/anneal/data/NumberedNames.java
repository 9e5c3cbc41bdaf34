package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Tells whole numbers that are names, as of stores, from amounts. Amounts that are near one another
 * mean nearly the same: it is names where the values one by one explain clearly more of the target
 * than their neighbourhoods do. What is explained is the share of the target's variance (of
 * classes, of that of an indicator for each) that is gone around the mean of the other rows of the
 * same group.
 */
final class NumberedNames {

  /** Each value needs some rows to be judged by, */
  private static final int LEAST_ROWS_A_VALUE = 10;

  /** and neighbourhoods that are wider than a value. */
  private static final int NEIGHBOURHOODS = 16;

  private static final int LEAST_VALUES = 2 * NEIGHBOURHOODS;

  /** How much more must be explained, of all there is: a share. */
  private static final double CLEARLY = 0.05;

  /** So many rows tell. */
  private static final int MOST_ROWS = 50_000;

  private static final int MOST_CLASSES = 20;

  private final CsvTable table;
  private final int[] rows;
  private final float[] targets;
  private final int indicators;

  /**
   * Takes what is to be explained.
   *
   * @param train the rows that are trained on
   * @param targetColumn the name of the column that is predicted
   */
  NumberedNames(CsvTable table, int[] train, String targetColumn, Target target) {
    this.table = table;
    rows = RowSample.of(train, MOST_ROWS);
    targets = new TargetEncoder(targetColumn, target).encode(table, rows);
    indicators = target instanceof Target.Classes classes ? classes.names().size() : 0;
  }

  /** Whether a column of numbers holds names. */
  boolean are(TextColumn column) {
    if (indicators > MOST_CLASSES) {
      return false;
    }
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = column.isMissing(rows[i]) ? Double.NaN : table.number(column, rows[i]);
    }
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length < LEAST_VALUES
        || (long) LEAST_ROWS_A_VALUE * distinct.length > sorted.length
        || !Arrays.stream(distinct).allMatch(Numeral::isWhole)) {
      return false;
    }
    double neighbourhoods =
        Math.max(
            explained(values, NEIGHBOURHOODS, place -> bin(place, distinct.length), distinct),
            explained(values, NEIGHBOURHOODS, place -> bin(place, sorted.length), sorted));
    return explained(values, distinct.length, place -> place, distinct) > neighbourhoods + CLEARLY;
  }

  private static int bin(int place, int places) {
    return (int) ((long) place * NEIGHBOURHOODS / places);
  }

  /**
   * The share that groups explain.
   *
   * @param group a value's group, from its place in the scale
   * @param scale numbers in ascending order
   */
  private double explained(double[] values, int groups, IntUnaryOperator group, double[] scale) {
    int[] groupOf = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      groupOf[i] =
          Double.isNaN(values[i]) ? groups : group.applyAsInt(firstPlace(scale, values[i]));
    }
    double all = 0;
    double left = 0;
    for (int indicator = 0; indicator < Math.max(1, indicators); indicator++) {
      int wanted = indicator;
      double[] each =
          IntStream.range(0, targets.length)
              .mapToDouble(i -> indicators == 0 ? targets[i] : targets[i] == wanted ? 1 : 0)
              .toArray();
      double mean = Arrays.stream(each).average().orElse(0);
      double[] sums = new double[groups + 1];
      int[] counts = new int[groups + 1];
      for (int i = 0; i < each.length; i++) {
        sums[groupOf[i]] += each[i];
        counts[groupOf[i]]++;
      }
      for (int i = 0; i < each.length; i++) {
        int others = counts[groupOf[i]] - 1;
        double expected = others == 0 ? mean : (sums[groupOf[i]] - each[i]) / others;
        all += (each[i] - mean) * (each[i] - mean);
        left += (each[i] - expected) * (each[i] - expected);
      }
    }
    return 1 - left / all;
  }

  /** Where a number is first in a scale that has it. */
  private static int firstPlace(double[] scale, double value) {
    int from = 0;
    int to = scale.length - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (scale[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}

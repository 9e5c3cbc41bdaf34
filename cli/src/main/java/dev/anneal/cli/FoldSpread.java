package dev.anneal.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure over the folds that have it.
 *
 * @param figure what it is; that of the first fold
 * @param values its values, one for each fold in which it is defined
 */
record FoldSpread(ScoreFigure figure, List<Double> values) {

  FoldSpread {
    values = List.copyOf(values);
  }

  /**
   * As JSON has it.
   *
   * @param mean the mean over the folds; null where it is defined in none
   * @param standardDeviation how far the folds lie apart (n - 1); null for fewer than two
   * @param folds in how many folds it is defined
   */
  record OfFolds(@Nullable Double mean, @Nullable Double standardDeviation, int folds) {}

  /**
   * The spread of every figure.
   *
   * @param folds the figures of each fold, all in the same order
   */
  static List<FoldSpread> of(List<List<ScoreFigure>> folds) {
    List<FoldSpread> spreads = new ArrayList<>();
    for (int i = 0; !folds.isEmpty() && i < folds.get(0).size(); i++) {
      int place = i;
      List<Double> values =
          folds.stream()
              .map(figures -> figures.get(place).value())
              .filter(value -> !Double.isNaN(value))
              .toList();
      spreads.add(new FoldSpread(folds.get(0).get(i), values));
    }
    return spreads;
  }

  /** {@code 97.33 ± 1.5 %}, or {@code -} where no fold has it. */
  String text() {
    if (values.isEmpty()) {
      return "-";
    }
    return figure.kind() == ScoreFigure.Kind.SHARE
        ? Spread.of(times(100)) + " %"
        : Spread.of(times(1));
  }

  private double[] times(double factor) {
    return values.stream().mapToDouble(value -> factor * value).toArray();
  }

  OfFolds json() {
    double[] all = times(1);
    return new OfFolds(
        all.length == 0 ? null : (Double) Arrays.stream(all).average().orElseThrow(),
        all.length < 2 ? null : (Double) Spread.deviation(all),
        all.length);
  }
}

package dev.anneal.cli;

import dev.anneal.judge.Scores;
import dev.anneal.runs.Fit;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code train --folds} answers.
 *
 * @param folds how many folds there were to be
 * @param outcome {@code completed}; {@code stopped} where not all folds are complete, {@code
 *     diverged} where training came apart in one
 * @param metrics every figure over the folds, the most important first
 * @param baseline accuracy or rmse of the models at the usual constant rate; null without them
 * @param each what each complete fold came to
 * @param run the run's folder
 */
record FoldsJson(
    int folds,
    String outcome,
    Map<String, FoldSpread.OfFolds> metrics,
    @Nullable Map<String, FoldSpread.OfFolds> baseline,
    List<OneFold> each,
    String run) {

  /**
   * One fold.
   *
   * @param fold which one, from 1
   * @param trainRows how many rows its model was trained on
   * @param learningRate the rate
   * @param learningRateFrom {@code given}, {@code found}, {@code planned} or {@code default}
   * @param findSteps the steps that finding the rate took
   * @param steps the steps that training took
   * @param scores all scores on the rows held out; null where training diverged
   * @param baseline loss and accuracy or rmse of the model at the constant rate; null without one
   * @param seconds how long finding, training and the baseline took together
   * @param outcome {@code completed} or {@code diverged}
   */
  record OneFold(
      int fold,
      int trainRows,
      double learningRate,
      String learningRateFrom,
      long findSteps,
      long steps,
      @Nullable ScoresJson scores,
      @Nullable Map<String, @Nullable Double> baseline,
      double seconds,
      String outcome) {

    static OneFold of(int fold, TrainResult result) {
      Fit fit = result.fit();
      Scores scores = CrossValidated.scores(result);
      return new OneFold(
          fold,
          result.setup().data().train().count(),
          result.rate().value(),
          result.rate().from(),
          result.found() == null ? 0 : result.found().steps(),
          fit == null ? 0 : fit.outcome().steps(),
          scores == null ? null : ScoresJson.of(scores),
          result.baseline() == null
              ? null
              : ResultJson.evaluation(
                  result.baseline().validation(), result.setup().data().target()),
          result.seconds().sum(),
          fit == null ? "stopped" : ResultJson.outcome(fit.outcome()));
    }
  }

  static FoldsJson of(CrossValidated result, Path run) {
    Map<String, FoldSpread.OfFolds> metrics = new LinkedHashMap<>();
    result.spreads().forEach(spread -> metrics.put(spread.figure().key(), spread.json()));
    FoldSpread baseline = result.baseline();
    return new FoldsJson(
        result.planned(),
        result.folds().size() < result.planned()
            ? "stopped"
            : result.diverged().isEmpty() ? "completed" : "diverged",
        metrics,
        baseline.values().isEmpty() ? null : Map.of(baseline.figure().key(), baseline.json()),
        each(result.folds()),
        run.toString());
  }

  private static List<OneFold> each(List<TrainResult> folds) {
    return IntStream.range(0, folds.size()).mapToObj(i -> OneFold.of(i + 1, folds.get(i))).toList();
  }
}

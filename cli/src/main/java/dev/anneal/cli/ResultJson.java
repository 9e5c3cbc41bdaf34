package dev.anneal.cli;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Target;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Fit;
import dev.anneal.runs.Overfit;
import dev.anneal.train.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code train} answers.
 *
 * @param learningRate the rate trained at; null where training never began
 * @param learningRateFrom where the rate came from: {@code given}, {@code found}, {@code planned}
 *     or {@code default}
 * @param steps the steps taken
 * @param epochs the passes over the data
 * @param validation loss and metric on the validation part; null where training diverged
 * @param test the same on the test part; null without one
 * @param scores all scores of the trained model; null where training never began
 * @param baseline the usual constant rate's result; null where it was left out
 * @param findSteps the steps that finding the rate took
 * @param seconds how long each part took
 * @param run the run's folder
 * @param outcome {@code completed}, {@code stopped} or {@code diverged}
 * @param stoppedEarly why early stopping stopped the run; null where it did not
 * @param modelSteps the steps after which the model's weights were taken: fewer than those taken
 *     where early stopping went back to the best
 * @param overfit when the validation loss was lowest, where it ended far above that; else null
 */
record ResultJson(
    @Nullable Double learningRate,
    String learningRateFrom,
    long steps,
    double epochs,
    @Nullable Map<String, @Nullable Double> validation,
    @Nullable Map<String, @Nullable Double> test,
    ScoresJson.@Nullable Parts scores,
    @Nullable BaselineJson baseline,
    long findSteps,
    SecondsJson seconds,
    String run,
    String outcome,
    @Nullable String stoppedEarly,
    long modelSteps,
    @Nullable OverfitJson overfit) {

  /** When the validation loss was lowest, and what it was there. */
  record OverfitJson(double epoch, @Nullable Map<String, @Nullable Double> validation) {

    static OverfitJson of(Overfit overfit, Target target) {
      return new OverfitJson(overfit.epoch(), evaluation(overfit.lowest(), target));
    }
  }

  /** The baseline's part of the answer. */
  record BaselineJson(
      double learningRate,
      long steps,
      @Nullable Map<String, @Nullable Double> validation,
      @Nullable Map<String, @Nullable Double> test,
      String outcome) {

    static BaselineJson of(Fit fit, Target target) {
      return new BaselineJson(
          fit.learningRate(),
          fit.outcome().steps(),
          evaluation(fit.validation(), target),
          evaluation(fit.test(), target),
          ResultJson.outcome(fit.outcome()));
    }
  }

  /** Seconds spent on each part; evaluation is not in the others. */
  record SecondsJson(double find, double train, double evaluate, double baseline) {

    /** All of them together. */
    double sum() {
      return find + train + evaluate + baseline;
    }
  }

  /**
   * {@code loss}, and {@code accuracy} or {@code rmse}; {@code bitsPerCharacter} where the next
   * character is predicted.
   */
  static @Nullable Map<String, @Nullable Double> evaluation(
      @Nullable Evaluation evaluation, Target target) {
    if (evaluation == null) {
      return null;
    }
    Map<String, @Nullable Double> json = new LinkedHashMap<>();
    json.put("loss", Json.number(evaluation.loss()));
    json.put(CsvFiles.metric(target), Json.number(evaluation.metric()));
    if (target instanceof Target.NextToken) {
      json.put("bitsPerCharacter", Json.number(bits(evaluation)));
    }
    return json;
  }

  /** The loss in bits. */
  static double bits(Evaluation evaluation) {
    return evaluation.loss() / Math.log(2);
  }

  static String outcome(Outcome outcome) {
    if (outcome instanceof Outcome.Completed) {
      return "completed";
    }
    return outcome instanceof Outcome.Stopped ? "stopped" : "diverged";
  }
}

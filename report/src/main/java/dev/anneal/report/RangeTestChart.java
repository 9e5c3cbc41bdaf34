package dev.anneal.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A learning-rate range test: the loss at each rate, and what was read off it.
 *
 * @param learningRate the rates, ascending; one that is not positive is not drawn
 * @param loss the loss at each rate
 * @param smoothedLoss the loss at each rate, smoothed
 * @param suggestion the rate that the test suggests; null where it has no answer
 * @param rules the answers of the single rules
 * @param diagnosis why this rate, or why there is none; empty for nothing to say
 */
public record RangeTestChart(
    Series learningRate,
    Series loss,
    Series smoothedLoss,
    @Nullable SuggestedRate suggestion,
    List<RuleMark> rules,
    String diagnosis) {

  /** Checks that the series belong together. */
  public RangeTestChart {
    loss.requireSameSize("loss", learningRate, "learningRate");
    smoothedLoss.requireSameSize("smoothedLoss", learningRate, "learningRate");
    rules = List.copyOf(rules);
  }

  /** A range test of which only the losses are known. */
  public static RangeTestChart of(Series learningRate, Series loss, Series smoothedLoss) {
    return new RangeTestChart(learningRate, loss, smoothedLoss, null, List.of(), "");
  }

  /** The same test with the rate it suggests. */
  public RangeTestChart withSuggestion(@Nullable SuggestedRate suggestion) {
    return new RangeTestChart(learningRate, loss, smoothedLoss, suggestion, rules, diagnosis);
  }

  /** The same test with the answers of the single rules. */
  public RangeTestChart withRules(List<RuleMark> rules) {
    return new RangeTestChart(learningRate, loss, smoothedLoss, suggestion, rules, diagnosis);
  }

  /** The same test with a reason for its answer. */
  public RangeTestChart withDiagnosis(String diagnosis) {
    return new RangeTestChart(learningRate, loss, smoothedLoss, suggestion, rules, diagnosis);
  }
}

package dev.anneal.report;

/**
 * What was noted at each evaluation on the validation rows.
 *
 * @param step the steps taken before the evaluation, ascending
 * @param epoch the epochs completed before it, with their fraction
 * @param loss the mean loss
 * @param metric the report's {@link Metric}
 */
public record EvaluationHistory(Series step, Series epoch, Series loss, Series metric) {

  /** Checks that the series belong together. */
  public EvaluationHistory {
    epoch.requireSameSize("epoch", step, "step");
    loss.requireSameSize("loss", step, "step");
    metric.requireSameSize("metric", step, "step");
  }

  /** A run that was never evaluated. */
  public static EvaluationHistory none() {
    return new EvaluationHistory(Series.empty(), Series.empty(), Series.empty(), Series.empty());
  }
}

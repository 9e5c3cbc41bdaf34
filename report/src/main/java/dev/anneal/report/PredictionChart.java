package dev.anneal.report;

/**
 * What was predicted for some rows.
 *
 * @param name what is predicted
 * @param truth each row's target, in its own units
 * @param predicted what was predicted for it
 */
public record PredictionChart(String name, Series truth, Series predicted) {

  /** Checks that the series belong together. */
  public PredictionChart {
    predicted.requireSameSize("predicted", truth, "truth");
  }
}

package dev.anneal.report;

import org.jspecify.annotations.Nullable;

/**
 * What the template shows.
 *
 * @param report the values
 * @param comparison the table of runs; null where there are none
 * @param chartData what the script draws, as JSON
 * @param assets the style sheets and scripts
 */
record Page(
    RunReport report, @Nullable ComparisonTable comparison, String chartData, PageAssets assets) {

  static Page of(RunReport report, PageAssets assets) {
    return new Page(
        report,
        report.comparison().isEmpty() ? null : ComparisonTable.of(report),
        ChartData.json(report),
        assets);
  }

  /** The range test, unless nothing of it can be drawn. */
  @Nullable RangeTestChart rangeTest() {
    RangeTestChart chart = report.rangeTest();
    return chart == null || chart.learningRate().isEmpty() ? null : chart;
  }

  /** How the run went, unless nothing of it can be drawn. */
  @Nullable TrainingChart training() {
    TrainingChart chart = report.training();
    return chart == null || chart.steps().step().isEmpty() ? null : chart;
  }
}

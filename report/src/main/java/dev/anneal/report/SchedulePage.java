package dev.anneal.report;

/**
 * What a schedule's template shows.
 *
 * @param report the values
 * @param chartData what the script draws, as JSON
 * @param assets the style sheets and scripts
 */
record SchedulePage(ScheduleReport report, String chartData, PageAssets assets) {

  static SchedulePage of(ScheduleReport report, PageAssets assets) {
    return new SchedulePage(report, ChartData.json(report.chart()), assets);
  }
}

package dev.anneal.report;

/**
 * What the template of a benchmark of finders shows.
 *
 * @param report the values
 * @param chartData what the script draws, as JSON
 * @param assets the style sheets and scripts
 */
record FinderPage(FinderReport report, String chartData, PageAssets assets) {

  static FinderPage of(FinderReport report, PageAssets assets) {
    return new FinderPage(report, FinderChartData.json(report.charts()), assets);
  }
}

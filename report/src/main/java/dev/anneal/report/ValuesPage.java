package dev.anneal.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the template of values that were tried shows.
 *
 * @param report the values
 * @param chartData what the script draws, as JSON
 * @param assets the style sheets and scripts
 */
record ValuesPage(ValuesReport report, String chartData, PageAssets assets) {

  static ValuesPage of(ValuesReport report, PageAssets assets) {
    String data =
        report.chart() instanceof ValuesReport.Chart.Line line
            ? ChartData.json(line.chart())
            : JsonText.object(Map.of());
    return new ValuesPage(report, data, assets);
  }

  /** The sweep, unless nothing of it can be drawn. */
  @Nullable SweepChart sweep() {
    return report.chart() instanceof ValuesReport.Chart.Line line && !line.chart().value().isEmpty()
        ? line.chart()
        : null;
  }

  @Nullable StripPicture strip() {
    return report.chart() instanceof ValuesReport.Chart.Strip strip
            && !strip.chart().columns().isEmpty()
        ? StripPicture.of(strip.chart())
        : null;
  }

  @Nullable HeatPicture heat() {
    return report.chart() instanceof ValuesReport.Chart.Grid grid && !grid.chart().rows().isEmpty()
        ? HeatPicture.of(grid.chart())
        : null;
  }
}

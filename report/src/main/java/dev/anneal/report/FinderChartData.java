package dev.anneal.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the script draws of a benchmark of finders, as JSON. */
final class FinderChartData {

  private FinderChartData() {}

  static String json(List<FinderChart> charts) {
    List<String> drawn = charts.stream().map(FinderChartData::chart).toList();
    return JsonText.object(Map.of("finders", JsonText.array(drawn)));
  }

  private static String chart(FinderChart chart) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("rate", JsonText.numbers(chart.learningRate()));
    members.put("loss", JsonText.numbers(chart.loss()));
    members.put("best", JsonText.number(chart.best()));
    members.put("axis", ChartData.axis(AxisRange.ofLosses(chart.loss(), Series.empty())));
    members.put(
        "landings",
        JsonText.array(chart.landings().stream().map(FinderChartData::landing).toList()));
    return JsonText.object(members);
  }

  private static String landing(FinderLanding landing) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("name", JsonText.text(landing.finder()));
    members.put("rate", JsonText.number(landing.rate()));
    return JsonText.object(members);
  }
}

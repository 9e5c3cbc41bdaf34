package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is given. */
class HtmlReportTest {

  private static final Pattern SCRIPT_OR_STYLE =
      Pattern.compile("(<(script|style)[^>]*>).*?(</\\2>)", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z][a-z0-9]*)(?:\"[^\"]*\"|[^\">])*>");
  private static final Set<String> WITHOUT_END = Set.of("meta", "link");

  static List<RunReport> reports() {
    return List.of(
        SampleReports.digits(),
        SampleReports.prices(2000),
        SampleReports.manyClasses(2),
        SampleReports.manyClasses(100),
        RunReport.of("bare", "", Metric.share("accuracy")).build(),
        SampleReports.saying("plain"));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void loadsNothing(RunReport report) {
    String html = HtmlReport.render(report);
    assertThat(Pattern.compile("https?://[^\\s\"')]+").matcher(html).results())
        .extracting(MatchResult::group)
        .as("only the banner of uPlot names an address")
        .containsExactly("https://github.com/leeoniya/uPlot");
    assertThat(html)
        .doesNotContain("src=", "@import", "url(", "fetch(", "XMLHttpRequest", "import(")
        .contains("content=\"default-src 'none';");
    assertThat(Pattern.compile("<link[^>]*>").matcher(html).results())
        .extracting(MatchResult::group)
        .containsExactly("<link rel=\"icon\" href=\"data:,\">");
  }

  @Test
  void keepsTheLicenceOfTheCharts() {
    assertThat(HtmlReport.render(SampleReports.digits()))
        .contains("/*! https://github.com/leeoniya/uPlot (v")
        .contains("The MIT License (MIT)", "Copyright (c) 2022 Leon Sorokin");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void closesWhatItOpens(RunReport report) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tags = TAG.matcher(withoutScripts(HtmlReport.render(report)));
    while (tags.find()) {
      String name = tags.group(2);
      if (!tags.group(1).isEmpty()) {
        assertThat(name).as("tag closed at " + tags.start()).isEqualTo(open.pop());
      } else if (!WITHOUT_END.contains(name)) {
        open.push(name);
      }
    }
    assertThat(open).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"><b onclick=alert(1)>",
        "' onfocus='alert(1)",
        "</style></title><b>",
        "<!-- <script>",
        "$unsafe{x} ${1 + 1} @template.x()"
      })
  void takesTextAsText(String text) {
    String expected = HtmlReport.render(SampleReports.saying("plain"));
    String html = HtmlReport.render(SampleReports.saying(text));
    assertThat(tags(html)).isEqualTo(tags(expected));
    assertThat(withoutScripts(html)).doesNotContain("<!--");
    assertThat(chartData(html)).doesNotContain("<", ">", "'");
  }

  @Test
  void showsTheTextsOfAReport() {
    assertThat(withoutScripts(HtmlReport.render(SampleReports.digits())))
        .contains("<title>digits – Anneal</title>", "<h1>digits</h1>")
        .contains("baseline 97.2%", "two-edges", "no answer", "from 0.02 to 0.11")
        .contains("constant at the rate found", "<strong>98.94%</strong>", "−1.72 pts", "diverged")
        .contains("one-cycle(peak=0.053, warmup=30%)", "The test part was looked at once");
  }

  @Test
  void leavesOutWhatIsNotThere() {
    String bare =
        withoutScripts(
            HtmlReport.render(RunReport.of("bare", "", Metric.share("accuracy")).build()));
    assertThat(bare).doesNotContain("<section", "class=\"plot\"", "<table");

    RunReport neverEvaluated =
        RunReport.of("run", "", Metric.share("accuracy"))
            .withRangeTest(RangeTestChart.of(Series.empty(), Series.empty(), Series.empty()))
            .withTraining(
                new TrainingChart(SampleReports.training(20).steps(), EvaluationHistory.none()))
            .build();
    assertThat(withoutScripts(HtmlReport.render(neverEvaluated)))
        .contains("id=\"loss\"", "id=\"momentum\"")
        .doesNotContain("id=\"metric\"", "id=\"range-test\"");

    assertThat(withoutScripts(HtmlReport.render(SampleReports.prices(2000))))
        .as("an optimizer without momentum, and a comparison without a test part")
        .doesNotContain("id=\"momentum\"", "test rmse")
        .contains("<span class=\"figure\">none</span>", "validation rmse", "44,121");
  }

  @Test
  void staysSmallWhereTheRunIsLong() {
    assertThat(HtmlReport.render(SampleReports.prices(100_000)).length()).isLessThan(400_000);
  }

  @Test
  void givesTheSameTextAgain() {
    assertThat(HtmlReport.render(SampleReports.digits()))
        .isEqualTo(HtmlReport.render(SampleReports.digits()));
  }

  @Test
  void leavesPagesToLookAt() throws IOException {
    Map<String, RunReport> pages =
        Map.of(
            "demo.html", SampleReports.digits(),
            "demo-long.html", SampleReports.prices(100_000),
            "demo-two-classes.html", SampleReports.manyClasses(2),
            "demo-26-classes.html", SampleReports.manyClasses(26),
            "demo-100-classes.html", SampleReports.manyClasses(100),
            "demo-wide-names.html", SampleReports.saying("<i>column_name_".repeat(12)));
    for (Map.Entry<String, RunReport> page : pages.entrySet()) {
      Path file = Path.of("target", page.getKey());
      Files.writeString(file, HtmlReport.render(page.getValue()));
      assertThat(file).isNotEmptyFile();
    }
  }

  @Test
  void showsASchedule() {
    Series none = Series.of(Double.NaN, Double.NaN);
    String html =
        HtmlReport.render(
            new ScheduleReport(
                "linear(0, 1 < 2)",
                "Over 2 steps.",
                new ScheduleChart(Series.of(0, 1), none, Double.NaN),
                List.of("begins with a rate of 0"),
                List.of(new Listing("Text", "linear <b>\n  & more"))));
    assertThat(html)
        .contains("<h1>linear(0, 1 &lt; 2)</h1>", "Starts at 0, reaches 1, ends at 1.")
        .contains("<li>begins with a rate of 0</li>", "linear &lt;b&gt;\n  &amp; more</pre>")
        .doesNotContain("id=\"momentum\"", "id=\"loss\"");
  }

  private static String withoutScripts(String html) {
    return SCRIPT_OR_STYLE.matcher(html).replaceAll("$1$3");
  }

  /** The tags with their attributes' names, without the attributes' values. */
  private static List<String> tags(String html) {
    return TAG.matcher(withoutScripts(html))
        .results()
        .map(tag -> tag.group().replaceAll("\"[^\"]*\"", ""))
        .toList();
  }

  private static String chartData(String html) {
    int from = html.indexOf("id=\"chart-data\">") + "id=\"chart-data\">".length();
    return html.substring(from, html.indexOf("</script>", from));
  }
}

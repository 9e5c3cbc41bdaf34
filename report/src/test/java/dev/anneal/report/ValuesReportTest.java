package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page of values that were tried, and its pictures. */
class ValuesReportTest {

  private static final double[] RATES = {1e-3, 1e-2, 1e-1, 1, 10};

  private static GridChart.Row row(
      String value, @Nullable Double suggestion, boolean best, double... losses) {
    return new GridChart.Row(
        value, Series.of(Arrays.copyOf(RATES, losses.length)), Series.of(losses), suggestion, best);
  }

  private static GridChart grid() {
    return new GridChart(
        "weight decay",
        List.of(
            row("0", 0.1, false, 2, 1.5, 1, 2.1, 6),
            row("0.01", 0.03, true, 2, 1.2, 0, Double.NaN)));
  }

  private static StripChart strip() {
    return new StripChart(
        "batch",
        "Validation loss",
        List.of(
            new StripChart.Column("32", Series.of(0.2, 0.4), true),
            new StripChart.Column("64", Series.of(0.6, Double.NaN), false)));
  }

  private static SweepChart sweep() {
    return new SweepChart(
        "momentum",
        Series.of(0.7, 0.8, 0.9),
        Series.of(2, 1, Double.NaN),
        Series.of(2, 1.5, Double.NaN),
        0.8);
  }

  private static ValuesReport report(ValuesReport.Chart chart) {
    return new ValuesReport(
        "Values <b>",
        "What came of it.",
        "Find",
        "What is to be seen.",
        chart,
        List.of(
            new FigureTable(
                "Figures",
                List.of("loss"),
                List.of(new FigureTable.Row("32", List.of(FigureTable.Cell.of("0.3")))))),
        List.of(new Setting("data", "digits")),
        List.of("A note."));
  }

  @Test
  void aCellIsTheStrongerTheLowerItsLoss() {
    HeatPicture picture = HeatPicture.of(grid());
    assertThat(picture.cells())
        .filteredOn(cell -> cell.y() == HeatPicture.TOP)
        .extracting(HeatPicture.Cell::kind, HeatPicture.Cell::opacity)
        .containsExactly(
            tuple("below", "0.07"), // 2, as at the start
            tuple("below", "0.30"), // a quarter of the way to 0
            tuple("below", "0.53"),
            tuple("below", "0.07"), // above by no more than noise
            tuple("above", "1.00"));
    assertThat(picture.cells())
        .filteredOn(cell -> cell.y() > HeatPicture.TOP)
        .as("what was never reached or is not finite is empty")
        .hasSize(3);
    assertThat(picture.cells().get(0).title())
        .startsWith("weight decay 0, rate 0.001")
        .endsWith(": loss 2");
  }

  @Test
  void theRatesReadOffStandOverTheirCells() {
    HeatPicture picture = HeatPicture.of(grid());
    assertThat(picture.ticks())
        .extracting(HeatPicture.Tick::text)
        .containsExactly("0.001", "0.01", "0.1", "1", "10");
    assertThat(picture.marks().get(0).x()).isEqualTo(picture.ticks().get(2).place());
    assertThat(picture.marks().get(0).title()).isEqualTo("suggested rate 0.1");
    assertThat(picture.rows()).extracting(HeatPicture.RowName::best).containsExactly(false, true);
    assertThat(HeatPicture.of(new GridChart("x", List.of(row("0", null, false)))).cells())
        .isEmpty();
  }

  @Test
  void runsThatDivergedAreCounted() {
    StripPicture picture = StripPicture.of(strip());
    StripPicture.Column good = picture.columns().get(0);
    assertThat(good.dots()).hasSize(2);
    assertThat(good.mean()).isBetween(good.dots().get(1), good.dots().get(0));
    assertThat(good.diverged()).isEmpty();
    StripPicture.Column bad = picture.columns().get(1);
    assertThat(bad.dots()).hasSize(1);
    assertThat(bad.dots().get(0)).isLessThan(good.dots().get(1));
    assertThat(bad.mean()).isEqualTo(-1);
    assertThat(bad.diverged()).isEqualTo("1 diverged");
    assertThat(picture.ticks()).extracting(StripPicture.Tick::text).contains("0.2", "0.4", "0.6");
  }

  @Test
  void onePageShowsOneOfThem() {
    assertThat(HtmlReport.render(report(new ValuesReport.Chart.Grid(grid()))))
        .contains(
            "<h1>Values &lt;b&gt;</h1>",
            "<h2 id=\"find\">Find</h2>",
            "Loss at each rate and weight decay")
        .contains("class=\"name best\"", "A note.", "<dt>data</dt>")
        .doesNotContain("class=\"strip\"", "id=\"sweep\"");
    assertThat(HtmlReport.render(report(new ValuesReport.Chart.Strip(strip()))))
        .contains("Validation loss at each batch", "1 diverged")
        .doesNotContain("class=\"heat\"");
    assertThat(HtmlReport.render(report(new ValuesReport.Chart.Line(sweep()))))
        .contains("id=\"sweep\"", "From 0.7 to 0.9.", "\"mark\":0.8")
        .contains("\"loss\":[2,1,null]");
    Series none = Series.empty();
    assertThat(
            HtmlReport.render(
                report(
                    new ValuesReport.Chart.Line(
                        new SweepChart("momentum", none, none, none, null)))))
        .doesNotContain("id=\"sweep\"");
  }

  @Test
  void seriesThatDoNotBelongTogetherAreRefused() {
    assertThatThrownBy(() -> new GridChart.Row("0", Series.of(1), Series.of(1, 2), null, false))
        .hasMessage(
            "loss must have as many values as learningRate, but was 2 long with learningRate 1 long");
    assertThatThrownBy(() -> new SweepChart("x", Series.of(1), Series.of(1), Series.empty(), null))
        .hasMessage(
            "smoothedLoss must have as many values as value, but was 0 long with value 1 long");
  }

  @Test
  void leavesPagesToLookAt() throws IOException {
    Map<String, ValuesReport.Chart> pages =
        Map.of(
            "demo-grid.html", new ValuesReport.Chart.Grid(grid()),
            "demo-strip.html", new ValuesReport.Chart.Strip(strip()),
            "demo-sweep.html", new ValuesReport.Chart.Line(sweep()));
    for (Map.Entry<String, ValuesReport.Chart> page : pages.entrySet()) {
      Path file = Path.of("target", page.getKey());
      Files.writeString(file, HtmlReport.render(report(page.getValue())));
      assertThat(file).isNotEmptyFile();
    }
  }
}

package dev.anneal.cli;

import dev.anneal.find.RateGrid;
import dev.anneal.find.Suggestion;
import dev.anneal.report.FigureTable;
import dev.anneal.report.GridChart;
import dev.anneal.report.Series;
import dev.anneal.report.Setting;
import dev.anneal.report.StripChart;
import dev.anneal.report.SweepChart;
import dev.anneal.report.ValuesReport;
import dev.anneal.runs.ShortRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns values that were tried into what the report shows. */
final class ValuesReports {

  private static final String FIND = "Find";

  private ValuesReports() {}

  static ValuesReport of(MomentumAnswer answer) {
    return new ValuesReport(
        title(answer.name(), answer.setup()),
        sentence(answer.curve().diagnosis()),
        FIND,
        "One sweep at a constant learning rate: the %s rises until the loss does."
            .formatted(answer.name()),
        new ValuesReport.Chart.Line(
            new SweepChart(
                answer.name(),
                Reports.series(answer.curve().momenta()),
                Reports.series(answer.curve().losses()),
                Reports.gapped(answer.curve().centredLosses(), answer.curve().losses().size()),
                answer.limit())),
        List.of(),
        settings(
            answer.setup(),
            Set.of("schedule", "momentum", "length"),
            new Setting("learning rate", Figure.rate(answer.test().learningRate()))),
        List.of(
            "Training goes on while the %s rises, so that the loss falls whatever it is: the sweep"
                    .formatted(answer.name())
                + " tells what is too large, and not what is best (Smith 2018)."));
  }

  static ValuesReport of(ShortRunsAnswer answer) {
    ShortRuns runs = answer.runs();
    Optional<Double> best = runs.best();
    List<StripChart.Column> columns = new ArrayList<>();
    List<FigureTable.Row> rows = new ArrayList<>();
    for (double value : runs.values()) {
      columns.add(
          new StripChart.Column(
              ShortRuns.text(value),
              Series.of(
                  runs.at(value).stream()
                      .mapToDouble(
                          run -> run.validation() == null ? Double.NaN : run.validation().loss())
                      .toArray()),
              best.isPresent() && best.get() == value));
      rows.add(
          row(
              ShortRuns.text(value),
              Figure.rate(runs.at(value).get(0).learningRate()),
              String.valueOf(runs.at(value).get(0).steps()),
              answer.loss(value),
              answer.metric(value)));
    }
    return new ValuesReport(
        title(answer.name(), answer.setup()),
        sentence(answer.verdict()),
        FIND,
        "Short runs side by side, over as many rows each.",
        new ValuesReport.Chart.Strip(
            new StripChart(spaced(answer.name()), "Validation loss", columns)),
        List.of(
            new FigureTable(
                "Mean and standard deviation over seeds",
                List.of(
                    "learning rate", "steps", "validation loss", "validation " + answer.metric()),
                rows)),
        settings(answer.setup(), Set.of(spaced(answer.name()), "length")),
        List.of(
            "Values that cannot be told apart are as good; the largest is taken then (Smith 2018)."
                + " A long run may want another one: short runs favour little weight decay."));
  }

  static ValuesReport of(GridAnswer answer) {
    Optional<RateGrid.Row> best = answer.grid().best();
    List<GridChart.Row> chart = new ArrayList<>();
    List<FigureTable.Row> rows = new ArrayList<>();
    for (RateGrid.Row row : answer.grid().rows()) {
      Suggestion suggestion = row.suggestion();
      List<Double> centred = row.curve().centredLosses();
      chart.add(
          new GridChart.Row(
              ShortRuns.text(row.value()),
              Reports.series(row.curve().learningRates()),
              Reports.gapped(centred, row.curve().size()),
              answer.rate(row),
              best.isPresent() && best.get().equals(row)));
      rows.add(
          row(
              ShortRuns.text(row.value()),
              answer.rateText(row),
              Figure.of(row.lowest(), 4),
              suggestion.diagnosis().replaceFirst(":.*", "")));
    }
    return new ValuesReport(
        "Learning rate and %s for %s"
            .formatted(spaced(answer.name()), answer.setup().data().name()),
        sentence(answer.verdict()),
        FIND,
        "A range test of the learning rate at each %s.".formatted(spaced(answer.name())),
        new ValuesReport.Chart.Grid(new GridChart(spaced(answer.name()), chart)),
        List.of(
            new FigureTable(
                "What each row says", List.of("suggested rate", "lowest loss", "curve"), rows)),
        settings(
            answer.setup(),
            Set.copyOf(List.of(spaced(answer.name()), "schedule", "momentum", "length")),
            Reports.sweep(answer.test(), 1)),
        List.of());
  }

  private static FigureTable.Row row(String name, String... cells) {
    return new FigureTable.Row(name, List.of(cells).stream().map(FigureTable.Cell::of).toList());
  }

  /** The recipe's settings without those that were not in force. */
  private static List<Setting> settings(Setup setup, Set<String> without, Setting... more) {
    List<Setting> settings = new ArrayList<>(List.of(more));
    for (Setting setting : Reports.settings(setup)) {
      if (!without.contains(setting.name())) {
        settings.add(setting);
      }
    }
    return settings;
  }

  /** As people write it: {@code weight decay}. */
  private static String spaced(String name) {
    return name.replace('-', ' ');
  }

  private static String title(String name, Setup setup) {
    return "%s for %s".formatted(Reports.capitalised(spaced(name)), setup.data().name());
  }

  private static String sentence(String diagnosis) {
    return Reports.capitalised(diagnosis) + ".";
  }
}

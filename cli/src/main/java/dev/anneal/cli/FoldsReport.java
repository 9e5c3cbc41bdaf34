package dev.anneal.cli;

import dev.anneal.engine.Evaluation;
import dev.anneal.judge.Scores;
import dev.anneal.report.FigureTable;
import dev.anneal.report.Series;
import dev.anneal.report.StripChart;
import dev.anneal.report.ValuesReport;
import dev.anneal.runs.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The page of a cross-validation. */
final class FoldsReport {

  private FoldsReport() {}

  static ValuesReport of(CrossValidated result) {
    FoldSpread trained = result.trained();
    List<FigureTable> tables = new ArrayList<>();
    tables.add(spreads(result));
    if (!result.folds().isEmpty()) {
      tables.add(folds(result));
    }
    List<String> notes = new ArrayList<>(result.setup().data().notes());
    notes.add(Reports.capitalised(CrossValidated.NO_MODEL) + ".");
    return new ValuesReport(
        "Cross-validation of " + result.setup().data().name(),
        "%s: %s %s."
            .formatted(
                Reports.capitalised(result.summary()), trained.figure().label(), trained.text()),
        "Judge",
        "Each row is judged once, by a model that the other folds' rows trained, at a rate that they"
            + " gave.",
        new ValuesReport.Chart.Strip(
            new StripChart("model", "Validation " + trained.figure().label(), columns(result))),
        tables,
        Reports.settings(result.setup()),
        notes);
  }

  private static List<StripChart.Column> columns(CrossValidated result) {
    List<StripChart.Column> columns = new ArrayList<>();
    columns.add(column(result.trainedName(), result, TrainResult::fit));
    if (!result.baseline().values().isEmpty()) {
      columns.add(column(result.constant(), result, TrainResult::baseline));
    }
    return columns;
  }

  private static StripChart.Column column(
      String name, CrossValidated result, Function<TrainResult, @Nullable Fit> model) {
    double[] values =
        result.folds().stream()
            .map(model)
            .map(fit -> fit == null ? null : fit.validation())
            .mapToDouble(evaluation -> evaluation == null ? Double.NaN : evaluation.metric())
            .toArray();
    return new StripChart.Column(name, Series.of(values), false);
  }

  private static FigureTable spreads(CrossValidated result) {
    List<FigureTable.Row> rows = new ArrayList<>();
    result
        .spreads()
        .forEach(spread -> rows.add(row(spread.figure().label(), List.of(spread.text()))));
    FoldSpread baseline = result.baseline();
    if (!baseline.values().isEmpty()) {
      rows.add(row(baseline.figure().label() + ", " + result.constant(), List.of(baseline.text())));
    }
    return new FigureTable(
        Reports.capitalised(result.summary()), List.of(result.trainedName()), rows);
  }

  private static FigureTable folds(CrossValidated result) {
    List<String> headings = new ArrayList<>(List.of("learning rate", "rows"));
    result.spreads().forEach(spread -> headings.add(spread.figure().label()));
    headings.add(result.constant());
    List<FigureTable.Row> rows =
        IntStream.range(0, result.folds().size())
            .mapToObj(i -> row("fold " + (i + 1), cells(result.folds().get(i), headings.size())))
            .toList();
    return new FigureTable("Each fold", headings, rows);
  }

  private static List<String> cells(TrainResult fold, int count) {
    List<String> cells = new ArrayList<>();
    cells.add("%s (%s)".formatted(Figure.rate(fold.rate().value()), fold.rate().from()));
    cells.add("%,d".formatted(fold.setup().data().validation().count()));
    Scores scores = CrossValidated.scores(fold);
    if (scores != null) {
      ScoreFigure.of(scores).forEach(figure -> cells.add(figure.text()));
    }
    while (cells.size() < count - 1) {
      cells.add("-");
    }
    Evaluation baseline = fold.baseline() == null ? null : fold.baseline().validation();
    cells.add(baseline == null ? "-" : fold.figure(baseline));
    return cells;
  }

  private static FigureTable.Row row(String name, List<String> cells) {
    return new FigureTable.Row(name, cells.stream().map(FigureTable.Cell::of).toList());
  }
}

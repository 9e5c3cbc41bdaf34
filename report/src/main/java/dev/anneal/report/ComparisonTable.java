package dev.anneal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as it stands on the page: the first row is what the others are held against.
 *
 * @param headings the headings of all columns but the first
 * @param rows the runs, in their given order
 */
record ComparisonTable(List<String> headings, List<Row> rows) {

  /**
   * @param name the run
   * @param cells a cell for each heading
   */
  record Row(String name, List<Cell> cells) {}

  /**
   * @param value the figure
   * @param difference the difference to the first row; empty for none
   * @param best whether no other row has a better figure
   */
  record Cell(String value, String difference, boolean best) {}

  static ComparisonTable of(RunReport report) {
    List<ComparisonRow> rows = report.comparison();
    List<Column> columns = new ArrayList<>();
    columns.add(plain("learning rate", rows, row -> Figures.rate(row.learningRate())));
    columns.add(plain("steps", rows, row -> Figures.count((double) row.steps())));
    columns.add(plain("time", rows, row -> Figures.duration(row.seconds())));
    addScores(columns, "validation", rows, ComparisonRow::validation, report.metric());
    addScores(columns, "test", rows, ComparisonRow::test, report.metric());
    return new ComparisonTable(
        columns.stream().map(Column::heading).toList(),
        IntStream.range(0, rows.size())
            .mapToObj(
                i ->
                    new Row(
                        rows.get(i).name(),
                        columns.stream().map(column -> column.cells().get(i)).toList()))
            .toList());
  }

  private record Column(String heading, List<Cell> cells) {}

  private static Column plain(
      String heading, List<ComparisonRow> rows, Function<ComparisonRow, String> text) {
    return new Column(
        heading, rows.stream().map(row -> new Cell(text.apply(row), "", false)).toList());
  }

  /** Adds the loss and the metric on a part of the data, unless no run was scored on it. */
  private static void addScores(
      List<Column> columns,
      String part,
      List<ComparisonRow> rows,
      Function<ComparisonRow, @Nullable Score> score,
      Metric metric) {
    if (rows.stream().allMatch(row -> score.apply(row) == null)) {
      return;
    }
    ScoreStyle loss = ScoreStyle.ofLoss();
    ScoreStyle judged = ScoreStyle.of(metric);
    columns.add(scored(part + " loss", rows, row -> lossOf(score.apply(row)), loss));
    columns.add(
        scored(part + " " + metric.name(), rows, row -> metricOf(score.apply(row)), judged));
  }

  private static @Nullable Double lossOf(@Nullable Score score) {
    return score == null ? null : score.loss();
  }

  private static @Nullable Double metricOf(@Nullable Score score) {
    return score == null ? null : score.metric();
  }

  private static Column scored(
      String heading,
      List<ComparisonRow> rows,
      Function<ComparisonRow, @Nullable Double> figure,
      ScoreStyle style) {
    List<String> shown =
        rows.stream()
            .map(figure)
            .map(value -> value == null ? Figures.NONE : style.shown(value))
            .toList();
    String best = style.best(rows.stream().map(figure).toList());
    @Nullable Double reference = figure.apply(rows.get(0));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String difference = i == 0 ? "" : style.difference(figure.apply(rows.get(i)), reference);
      cells.add(new Cell(shown.get(i), difference, shown.get(i).equals(best)));
    }
    return new Column(heading, cells);
  }
}

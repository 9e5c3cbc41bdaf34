package dev.anneal.cli;

import dev.anneal.find.RateGrid;
import dev.anneal.find.RateTest;
import dev.anneal.find.Suggestion;
import dev.anneal.find.TwoEdges;
import dev.anneal.report.HtmlReport;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.RunFolder;
import dev.anneal.runs.ShortRuns;
import dev.anneal.runs.Varied;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What range tests of the learning rate at several values of something else say.
 *
 * @param setup what was tested
 * @param varied what has the values
 * @param test how
 * @param grid what came of it
 * @param planned how many values were asked for
 */
record GridAnswer(Setup setup, Varied varied, RateTest test, RateGrid grid, int planned)
    implements FindAnswer {

  /** {@code find --json}. */
  private record AnswerJson(
      String grid,
      @Nullable Double value,
      String diagnosis,
      FoundJson.TestJson test,
      List<RowJson> rows) {}

  private record RowJson(
      double value,
      @Nullable Double learningRate,
      @Nullable Double lowestLoss,
      String diagnosis,
      FoundJson.CurveJson curve) {}

  @Override
  public void print(PrintWriter out) {
    out.printf("%-14s %12s %14s%n", name(), "rate", "lowest loss");
    for (RateGrid.Row row : grid.rows()) {
      out.printf(
          "%-14s %12s %14s%n",
          ShortRuns.text(row.value()), rateText(row), Figure.of(row.lowest(), 4));
    }
    out.println(verdict());
    if (grid.rows().size() < planned) {
      out.printf("%d of %d rows were begun%n", grid.rows().size(), planned);
    }
  }

  String name() {
    return varied.name(setup.recipe().optimizer());
  }

  /**
   * The rate read off a row; null where there is none. What is suggested else is for a momentum
   * that dips; here the row's momentum is meant.
   */
  @Nullable Double rate(RateGrid.Row row) {
    if (!(row.suggestion() instanceof Suggestion.Found found)) {
      return null;
    }
    OptionalDouble constant = new TwoEdges().learningRate(row.curve());
    return varied instanceof Varied.Momentum && constant.isPresent()
        ? constant.getAsDouble()
        : (Double) found.learningRate();
  }

  String rateText(RateGrid.Row row) {
    Double rate = rate(row);
    return rate == null ? "no answer" : Figure.rate(rate);
  }

  String verdict() {
    Optional<RateGrid.Row> best = grid.best();
    if (best.isPresent()) {
      int good = grid.good().size();
      return "%s %s with a rate of %s: %s"
          .formatted(
              name(),
              ShortRuns.text(best.get().value()),
              rateText(best.get()),
              good == 1
                  ? "the loss gets lowest there"
                  : "the largest of %d whose losses get lowest and cannot be told apart"
                      .formatted(good));
    }
    return grid.good().isEmpty()
        ? "no answer: no row has a rate; take another range"
        : "no answer: the losses get as low at each %s; take values further apart, the validation loss,"
                .formatted(name())
            + " or short runs";
  }

  @Override
  public Object json() {
    return new AnswerJson(
        name(),
        grid.best().map(RateGrid.Row::value).orElse(null),
        verdict(),
        FoundJson.TestJson.of(test, 1),
        grid.rows().stream()
            .map(
                row ->
                    new RowJson(
                        row.value(),
                        rate(row),
                        Json.number(row.lowest()),
                        row.suggestion().diagnosis(),
                        FoundJson.CurveJson.of(row.curve())))
            .toList());
  }

  @Override
  public void write(RunFolder folder) {
    folder.write("range-grid.csv", CsvFiles.grid(name(), grid));
    folder.write("report.html", HtmlReport.render(ValuesReports.of(this)));
  }
}

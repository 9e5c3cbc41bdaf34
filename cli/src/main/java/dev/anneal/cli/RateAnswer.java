package dev.anneal.cli;

import dev.anneal.find.LossCurve;
import dev.anneal.find.RangeTest;
import dev.anneal.report.HtmlReport;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Found;
import dev.anneal.runs.RunFolder;
import java.io.PrintWriter;
import java.util.List;

/**
 * The learning rate that range tests found.
 *
 * @param setup what was tested
 * @param test how
 * @param sweeps how many sweeps were asked for
 * @param found what came of it
 */
record RateAnswer(Setup setup, RangeTest test, int sweeps, Found found) implements FindAnswer {

  @Override
  public void print(PrintWriter out) {
    FoundText.print(out, found.sweeps());
    List<LossCurve> curves = found.sweeps().curves();
    LossCurve last = curves.get(curves.size() - 1);
    if (last.plannedSteps() < test.criterion().points(test.steps())) {
      out.printf(
          "stopped in sweep %d of %d after %d of %d points; the answer is of what there is%n",
          curves.size(), sweeps, last.size(), test.criterion().points(test.steps()));
    }
  }

  @Override
  public FoundJson json() {
    return FoundJson.of(found.sweeps(), found.seconds(), FoundJson.TestJson.of(test, sweeps));
  }

  @Override
  public void write(RunFolder folder) {
    folder.write("range-test.csv", CsvFiles.rangeTest(found.sweeps()));
    folder.write("report.html", HtmlReport.render(Reports.of(setup, found, test, sweeps)));
  }
}

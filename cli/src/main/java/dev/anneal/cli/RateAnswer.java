package dev.anneal.cli;

import dev.anneal.find.RateTest;
import dev.anneal.report.HtmlReport;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Found;
import dev.anneal.runs.RunFolder;
import java.io.PrintWriter;

/**
 * The learning rate that range tests found.
 *
 * @param setup what was tested
 * @param test how
 * @param sweeps how many sweeps were asked for
 * @param found what came of it
 */
record RateAnswer(Setup setup, RateTest test, int sweeps, Found found) implements FindAnswer {

  @Override
  public void print(PrintWriter out) {
    FoundText.print(out, found.sweeps());
    int made = found.sweeps().curves().size();
    if (made < sweeps) {
      out.printf("%d of %d sweeps were begun%n", made, sweeps);
    }
  }

  @Override
  public FoundJson json() {
    return FoundJson.of(found, test, sweeps);
  }

  @Override
  public void write(RunFolder folder) {
    folder.write("range-test.csv", CsvFiles.rangeTest(found.sweeps()));
    folder.write("report.html", HtmlReport.render(Reports.of(setup, found, test, sweeps)));
  }
}

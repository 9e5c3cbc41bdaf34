package dev.anneal.cli;

import dev.anneal.find.MomentumCurve;
import dev.anneal.find.MomentumTest;
import dev.anneal.report.HtmlReport;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.RunFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep of the momentum says.
 *
 * @param setup what was tested
 * @param name {@code momentum} or {@code beta1}
 * @param test how
 * @param curve what came of it
 */
record MomentumAnswer(Setup setup, String name, MomentumTest test, MomentumCurve curve)
    implements FindAnswer {

  /** {@code find --json}. */
  private record AnswerJson(
      String vary,
      double learningRate,
      @Nullable Double limit,
      String diagnosis,
      double from,
      double to,
      long steps,
      String criterion,
      List<Double> value,
      List<@Nullable Double> loss) {}

  @Override
  public void print(PrintWriter out) {
    if (curve.losses().size() > 1) {
      out.printf("loss while %s rises at a learning rate of %s%n", name, rate());
      TerminalPlot.STANDARD.draw(TerminalPlot.clipped(curve.losses())).forEach(out::println);
      out.printf(
          "%11s from %s to %s%n",
          "",
          Figure.of(curve.momenta().get(0), 3),
          Figure.of(curve.momenta().get(curve.momenta().size() - 1), 3));
    }
    out.println(name + ": " + curve.diagnosis());
    if (curve.limit().isEmpty()) {
      out.printf("  --values 0.9,0.95,0.97,0.99 holds them against each other in short runs%n");
    }
  }

  private String rate() {
    return Figure.rate(test.learningRate());
  }

  @Override
  public Object json() {
    return new AnswerJson(
        name,
        test.learningRate(),
        limit(),
        curve.diagnosis(),
        test.from(),
        test.to(),
        test.steps(),
        test.criterion().toString(),
        curve.momenta(),
        Json.numbers(curve.losses()));
  }

  @Nullable Double limit() {
    OptionalDouble limit = curve.limit();
    return limit.isPresent() ? (Double) limit.getAsDouble() : null;
  }

  @Override
  public void write(RunFolder folder) {
    folder.write("momentum-test.csv", CsvFiles.momentumTest(name, curve));
    folder.write("report.html", HtmlReport.render(ValuesReports.of(this)));
  }
}

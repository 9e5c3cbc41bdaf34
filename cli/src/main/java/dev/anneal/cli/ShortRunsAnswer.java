package dev.anneal.cli;

import dev.anneal.engine.Evaluation;
import dev.anneal.report.HtmlReport;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.RunFolder;
import dev.anneal.runs.ShortRuns;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What short runs at several values of something say.
 *
 * @param setup what was trained
 * @param name what has the values
 * @param runs what came of it
 * @param planned how many runs were asked for
 */
record ShortRunsAnswer(Setup setup, String name, ShortRuns runs, int planned)
    implements FindAnswer {

  /** {@code find --json}. */
  private record AnswerJson(
      String vary, @Nullable Double value, String diagnosis, List<RunJson> runs) {}

  private record RunJson(
      double value,
      long seed,
      double learningRate,
      long steps,
      @Nullable Double validationLoss,
      @Nullable Double validationMetric,
      double seconds) {

    static RunJson of(ShortRuns.Run run) {
      Evaluation validation = run.validation();
      return new RunJson(
          run.value(),
          run.seed(),
          run.learningRate(),
          run.steps(),
          validation == null ? null : Json.number(validation.loss()),
          validation == null ? null : Json.number(validation.metric()),
          run.seconds());
    }
  }

  @Override
  public void print(PrintWriter out) {
    out.printf(
        "%-14s %10s %8s %16s %12s %9s%n",
        name, "lr", "steps", "validation loss", metric(), "seconds");
    for (double value : runs.values()) {
      List<ShortRuns.Run> at = runs.at(value);
      out.printf(
          "%-14s %10s %8d %16s %12s %9s%n",
          ShortRuns.text(value),
          Figure.rate(at.get(0).learningRate()),
          at.get(0).steps(),
          loss(value),
          metric(value),
          Figure.of(at.stream().mapToDouble(ShortRuns.Run::seconds).average().orElse(0), 2));
    }
    out.println(verdict());
    if (runs.runs().size() < planned) {
      out.printf("%d of %d runs were finished%n", runs.runs().size(), planned);
    }
  }

  String verdict() {
    return runs.verdict(name);
  }

  /** The mean, with the standard deviation over the seeds where there are several. */
  String loss(double value) {
    return Double.isFinite(runs.meanLoss(value))
        ? Spread.of(runs.at(value).stream().mapToDouble(run -> evaluation(run).loss()).toArray())
        : "diverged";
  }

  String metric(double value) {
    if (!Double.isFinite(runs.meanLoss(value))) {
      return "-";
    }
    return Figure.of(
        runs.at(value).stream()
            .mapToDouble(run -> evaluation(run).metric())
            .average()
            .orElseThrow(),
        4);
  }

  private static Evaluation evaluation(ShortRuns.Run run) {
    return Objects.requireNonNull(run.validation());
  }

  String metric() {
    return CsvFiles.metric(setup.data().target());
  }

  @Override
  public Object json() {
    return new AnswerJson(
        name, runs.best().orElse(null), verdict(), runs.runs().stream().map(RunJson::of).toList());
  }

  @Override
  public void write(RunFolder folder) {
    folder.write("short-runs.csv", CsvFiles.shortRuns(name, runs, setup.data().target()));
    folder.write("report.html", HtmlReport.render(ValuesReports.of(this)));
  }
}

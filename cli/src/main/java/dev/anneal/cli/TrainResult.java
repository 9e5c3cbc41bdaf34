package dev.anneal.cli;

import dev.anneal.data.Preprocessing;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Target;
import dev.anneal.find.Suggestion;
import dev.anneal.predict.SavedModel;
import dev.anneal.report.HtmlReport;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Fit;
import dev.anneal.runs.Found;
import dev.anneal.runs.Recipe;
import dev.anneal.runs.RunFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that a training command has to tell.
 *
 * @param setup what was to be done
 * @param found the range test; null where the rate was given
 * @param rate the rate trained at
 * @param fit the trained model; null where the user stopped before
 * @param baseline the model at the usual constant rate; null where it was left out
 */
record TrainResult(
    Setup setup, @Nullable Found found, Rate rate, @Nullable Fit fit, @Nullable Fit baseline) {

  /**
   * A learning rate.
   *
   * @param value the rate
   * @param from {@code given}, {@code found}, {@code planned} or {@code default}
   */
  record Rate(double value, String from) {

    /**
     * The rate to train at.
     *
     * @param found the range test; null where there was none
     */
    static Rate of(Setup setup, @Nullable Found found) {
      Recipe recipe = setup.recipe();
      if (recipe.learningRate() != null) {
        return new Rate(recipe.learningRate(), "given");
      }
      if (!recipe.needsRate()) {
        return new Rate(setup.largestRate(), "planned");
      }
      return found != null && found.suggestion() instanceof Suggestion.Found suggestion
          ? new Rate(suggestion.learningRate(), "found")
          : new Rate(recipe.optimizer().usualLearningRate(), "default");
    }
  }

  /** Writes everything into the run's folder, what matters most first. */
  void write(RunFolder folder) {
    folder.write("result.json", Json.text(json(folder.path())));
    Target target = setup.data().target();
    if (fit != null) {
      folder.write("history.csv", CsvFiles.history(fit.history(), target));
      if (setup.recipe().length().isTime() || !fit.outcome().timeline().changes().isEmpty()) {
        folder.write("changes.csv", CsvFiles.changes(fit.outcome().timeline()));
      }
      folder.write(
          SavedModel.FILE,
          new SavedModel(
                  setup.recipe().model(),
                  setup.recipe().precision(),
                  setup.data().preprocessing(),
                  fit.weights())
              .bytes());
      fit.files().forEach(file -> folder.write(file.name(), file.content()));
    }
    folder.write("report.html", HtmlReport.render(Reports.of(this)));
  }

  ResultJson json(Path folder) {
    Target target = setup.data().target();
    long steps = fit == null ? 0 : fit.outcome().steps();
    return new ResultJson(
        fit == null ? null : (Double) rate.value(),
        rate.from(),
        steps,
        (double) steps / setup.stepsPerEpoch(),
        fit == null ? null : ResultJson.evaluation(fit.validation(), target),
        fit == null ? null : ResultJson.evaluation(fit.test(), target),
        fit == null ? null : ScoresJson.Parts.of(fit.scores()),
        baseline == null ? null : ResultJson.BaselineJson.of(baseline, target),
        found == null ? 0 : found.steps(),
        seconds(),
        folder.toString(),
        fit == null ? "stopped" : ResultJson.outcome(fit.outcome()),
        fit == null ? null : fit.stoppedEarly(),
        fit == null || fit.best() == null ? steps : fit.best().steps(),
        fit == null
            ? null
            : fit.overfit()
                .map(overfit -> ResultJson.OverfitJson.of(overfit, target))
                .orElse(null));
  }

  /** The comparison as a small table. */
  void print(PrintWriter out) {
    if (fit == null) {
      return;
    }
    String metric = CsvFiles.metric(setup.data().target());
    out.printf("%-28s %12s %12s%n", metric, "validation", "test");
    row(out, setup.scheduleName() + " at " + Figure.rate(rate.value()), fit);
    if (baseline != null) {
      row(out, "constant " + Figure.rate(baseline.learningRate()), baseline);
    }
    printBits(out, fit);
    ScoresText.print(fit.scores(), out);
    ResultJson.SecondsJson seconds = seconds();
    out.printf(
        Locale.ROOT,
        "%.1f s: %.1f finding, %.1f training, %.1f evaluating%s%n",
        seconds.sum(),
        seconds.find(),
        seconds.train(),
        seconds.evaluate(),
        baseline == null ? "" : ", %.1f on the baseline".formatted(seconds.baseline()));
    printTime(out, fit);
  }

  /** Where the next character is predicted: the loss as people give it, and what was written. */
  private void printBits(PrintWriter out, Fit trained) {
    if (setup.data().target() instanceof Target.NextToken) {
      out.printf(
          "%-28s %12s %12s%n",
          "bits per character", bits(trained.validation()), bits(trained.test()));
    }
    String sample = sample();
    if (!sample.isEmpty()) {
      out.println("it writes, going on with the validation text:");
      sample.lines().forEach(line -> out.println("  | " + line));
    }
  }

  private static String bits(@Nullable Evaluation evaluation) {
    return evaluation == null
        ? "-"
        : String.format(Locale.ROOT, "%.4f", ResultJson.bits(evaluation));
  }

  /** What the model wrote; empty where it writes nothing. Control characters become spaces. */
  String sample() {
    return fit != null
            && setup.data().preprocessing() instanceof Preprocessing.Characters characters
        ? characters.text(fit.sample()).replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
        : "";
  }

  /** Where a time was given: how much of it went, and on how many steps. */
  private void printTime(PrintWriter out, Fit trained) {
    if (!setup.recipe().length().isTime()) {
      return;
    }
    ResultJson.SecondsJson seconds = seconds();
    out.printf(
        Locale.ROOT,
        "%.1f s of the %s were finding, training and its evaluations: %s%n",
        seconds.find() + seconds.train() + seconds.evaluate(),
        setup.lengthText(),
        trained.outcome().timeline());
  }

  ResultJson.SecondsJson seconds() {
    return new ResultJson.SecondsJson(
        found == null ? 0 : found.seconds(),
        fit == null ? 0 : fit.trainSeconds(),
        fit == null ? 0 : fit.evaluateSeconds(),
        baseline == null ? 0 : baseline.trainSeconds() + baseline.evaluateSeconds());
  }

  private void row(PrintWriter out, String name, Fit row) {
    out.printf("%-28s %12s %12s%n", name, figure(row.validation()), figure(row.test()));
  }

  /** Accuracy or root mean squared error, as it is shown. */
  String figure(@Nullable Evaluation evaluation) {
    return evaluation == null ? "-" : figure(evaluation, setup.data().target());
  }

  static String figure(Evaluation evaluation, Target target) {
    return target instanceof Target.Numeric
        ? String.format(Locale.ROOT, "%.4g", evaluation.metric())
        : String.format(Locale.ROOT, "%.2f%%", 100 * evaluation.metric());
  }
}

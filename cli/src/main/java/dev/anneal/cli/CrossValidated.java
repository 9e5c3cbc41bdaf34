package dev.anneal.cli;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Target;
import dev.anneal.judge.Scores;
import dev.anneal.report.HtmlReport;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Fit;
import dev.anneal.runs.RunFolder;
import dev.anneal.train.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a cross-validation came to.
 *
 * @param setup the recipe on the first fold's rows
 * @param planned how many folds there were to be
 * @param folds what each fold that is complete came to
 */
record CrossValidated(Setup setup, int planned, List<TrainResult> folds) {

  /** The figures of a fold that are said in the terminal. */
  private static final int SAID = 2;

  static final String NO_MODEL =
      "no model is saved, for each fold had one; the same command without --folds trains one";

  CrossValidated {
    folds = List.copyOf(folds);
  }

  /** All figures, the most important first, over the folds whose training did not diverge. */
  List<FoldSpread> spreads() {
    return FoldSpread.of(
        folds.stream()
            .map(CrossValidated::scores)
            .filter(Objects::nonNull)
            .map(ScoreFigure::of)
            .toList());
  }

  static @Nullable Scores scores(TrainResult fold) {
    return fold.fit() == null ? null : fold.fit().scores().validation();
  }

  /** Accuracy or root mean squared error of the models at the rate that was found, or given. */
  FoldSpread trained() {
    return metric(TrainResult::fit);
  }

  /** The same of the baselines; without values where there were none. */
  FoldSpread baseline() {
    return metric(TrainResult::baseline);
  }

  private FoldSpread metric(Function<TrainResult, @Nullable Fit> model) {
    Target target = setup.data().target();
    String name = CsvFiles.metric(target);
    ScoreFigure.Kind kind =
        target instanceof Target.Classes ? ScoreFigure.Kind.SHARE : ScoreFigure.Kind.NUMBER;
    List<Double> values =
        folds.stream()
            .map(model)
            .map(fit -> fit == null ? null : fit.validation())
            .filter(Objects::nonNull)
            .map(Evaluation::metric)
            .toList();
    return new FoldSpread(new ScoreFigure(name, name, kind, Double.NaN, ""), values);
  }

  /** The constant rate of the baselines, as text. */
  String constant() {
    return "constant " + Figure.rate(setup.recipe().optimizer().usualLearningRate());
  }

  /** What was trained: {@code 1cycle at the rate found}. */
  String trainedName() {
    String from = folds.isEmpty() ? "found" : folds.get(0).rate().from();
    return "%s at the rate %s".formatted(setup.scheduleName(), from);
  }

  /** The folds in which training came apart, from 1. */
  List<Integer> diverged() {
    return IntStream.rangeClosed(1, folds.size())
        .filter(fold -> isDiverged(folds.get(fold - 1).fit()))
        .boxed()
        .toList();
  }

  private static boolean isDiverged(@Nullable Fit fit) {
    return fit != null && fit.outcome() instanceof Outcome.Diverged;
  }

  /** In a sentence, without its end. */
  String summary() {
    return "mean and standard deviation over %s"
        .formatted(
            folds.size() == planned
                ? planned + " folds"
                : "%d of %d folds".formatted(folds.size(), planned));
  }

  /** Writes the result, a line for each fold, and the report. */
  void write(RunFolder folder) {
    folder.write("result.json", Json.text(FoldsJson.of(this, folder.path())));
    folder.write("report.html", HtmlReport.render(FoldsReport.of(this)));
  }

  /** The folds, and what they come to together. */
  void print(PrintWriter out) {
    for (int i = 0; i < folds.size(); i++) {
      out.printf("fold %d: %s%n", i + 1, said(folds.get(i)));
    }
    out.println(summary() + ", " + trainedName() + ":");
    spreads().forEach(spread -> out.printf("  %-23s %s%n", spread.figure().label(), spread.text()));
    if (!baseline().values().isEmpty()) {
      out.printf(
          "  %-23s %s%n", baseline().figure().label() + ", " + constant(), baseline().text());
    }
    out.println(NO_MODEL);
  }

  private static String said(TrainResult fold) {
    Scores scores = scores(fold);
    String figures =
        scores == null
            ? "training diverged"
            : ScoreFigure.of(scores).stream()
                .limit(SAID)
                .map(figure -> figure.label() + " " + figure.text())
                .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s; learning rate %s (%s), %,d rows",
        figures,
        Figure.rate(fold.rate().value()),
        fold.rate().from(),
        fold.setup().data().validation().count());
  }
}

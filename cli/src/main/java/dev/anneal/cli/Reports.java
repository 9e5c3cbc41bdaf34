package dev.anneal.cli;

import dev.anneal.data.Preprocessing;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Target;
import dev.anneal.find.RangeTest;
import dev.anneal.find.RateTest;
import dev.anneal.find.Rule;
import dev.anneal.find.Suggestion;
import dev.anneal.report.ComparisonRow;
import dev.anneal.report.EvaluationHistory;
import dev.anneal.report.Headline;
import dev.anneal.report.Metric;
import dev.anneal.report.RangeTestChart;
import dev.anneal.report.RuleMark;
import dev.anneal.report.RunReport;
import dev.anneal.report.Score;
import dev.anneal.report.Series;
import dev.anneal.report.Setting;
import dev.anneal.report.StepHistory;
import dev.anneal.report.SuggestedRate;
import dev.anneal.report.TrainingChart;
import dev.anneal.runs.Fit;
import dev.anneal.runs.Found;
import dev.anneal.runs.History;
import dev.anneal.runs.Recipe;
import dev.anneal.train.Outcome;
import dev.anneal.train.RatePlans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Turns what happened into what the report shows. */
final class Reports {

  private Reports() {}

  /** The report of a range test, or of several. */
  static RunReport of(Setup setup, Found found, RateTest test, int sweeps) {
    List<Setting> settings = new ArrayList<>(settings(setup));
    settings.add(sweep(test, sweeps));
    List<String> notes = new ArrayList<>(setup.data().notes());
    List<Suggestion> each = found.sweeps().suggestions();
    for (int i = 0; i < each.size() && each.size() > 1; i++) {
      notes.add("Sweep %d: %s.".formatted(i + 1, FoundText.sentence(each.get(i))));
    }
    return RunReport.of(
            "Learning rate for " + setup.data().name(),
            capitalised(FoundText.sentence(found.suggestion())) + ".",
            metric(setup))
        .withRangeTest(rangeTest(found))
        .withSettings(settings)
        .withNotes(notes)
        .build();
  }

  /** How a range test sweeps. */
  static Setting sweep(RateTest test, int sweeps) {
    return new Setting(
        "sweep",
        "%s from %s to %s in %d steps, %s loss%s"
            .formatted(
                test instanceof RangeTest plain ? plain.curve() : "quick, then slow,",
                Figure.rate(test.from()),
                Figure.rate(test.to()),
                test.steps(),
                test instanceof RangeTest plain ? plain.criterion() : "train",
                sweeps == 1 ? "" : ", " + sweeps + " times"));
  }

  /** The report of a run. */
  static RunReport of(TrainResult result) {
    Setup setup = result.setup();
    Found found = result.found();
    Fit fit = result.fit();
    return RunReport.of("Training " + setup.data().name(), summary(result), metric(setup))
        .withHeadlines(headlines(result))
        .withRangeTest(found == null ? null : rangeTest(found))
        .withTraining(fit == null || fit.history().isEmpty() ? null : training(fit))
        .withJudgement(fit == null ? null : Judgements.of(fit.scores(), target(setup)))
        .withComparison(comparison(result))
        .withSettings(settings(setup))
        .withNotes(notes(result))
        .build();
  }

  private static List<String> notes(TrainResult result) {
    List<String> notes = new ArrayList<>(result.setup().data().notes());
    Optional.ofNullable(result.fit())
        .flatMap(Fit::overfit)
        .map(overfit -> OverfitText.sentence(overfit, result.setup().data().target()))
        .ifPresent(sentence -> notes.add("The model " + sentence + "."));
    if (!result.sample().isEmpty()) {
      notes.add("The model writes, going on with the validation text: " + result.sample());
    }
    return notes;
  }

  private static Metric metric(Setup setup) {
    return setup.data().target() instanceof Target.Numeric
        ? Metric.error("rmse")
        : Metric.share("accuracy");
  }

  /** What is predicted. */
  private static String target(Setup setup) {
    return setup.data().preprocessing() instanceof Preprocessing.Table table
        ? table.targetColumn()
        : "value";
  }

  private static String summary(TrainResult result) {
    Fit fit = result.fit();
    if (fit == null) {
      return "Stopped before training began.";
    }
    String how =
        "%s at a learning rate of %s (%s), %d steps"
            .formatted(
                result.setup().scheduleName(),
                Figure.rate(fit.learningRate()),
                result.rate().from(),
                fit.outcome().steps());
    if (fit.outcome() instanceof Outcome.Diverged) {
      return capitalised(how) + ": training diverged.";
    }
    String stopped = fit.outcome() instanceof Outcome.Stopped ? ", stopped early" : "";
    if (fit.best() != null && fit.best().steps() < fit.outcome().steps()) {
      stopped += ", with the weights of step " + fit.best().steps();
    }
    return capitalised(how) + stopped + ".";
  }

  static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static List<Headline> headlines(TrainResult result) {
    List<Headline> headlines = new ArrayList<>();
    Fit fit = result.fit();
    if (fit == null) {
      return headlines;
    }
    Fit baseline = result.baseline();
    String metric = metric(result.setup()).name();
    addScore(
        headlines, result, "test " + metric, fit.test(), baseline == null ? null : baseline.test());
    addScore(
        headlines,
        result,
        "validation " + metric,
        fit.validation(),
        baseline == null ? null : baseline.validation());
    Evaluation validation = fit.validation();
    if (validation != null && result.setup().data().target() instanceof Target.NextToken) {
      headlines.add(
          new Headline(
              "bits per character", "%.3f".formatted(ResultJson.bits(validation)), "validation"));
    }
    headlines.add(
        new Headline("learning rate", Figure.rate(fit.learningRate()), result.rate().from()));
    headlines.add(
        new Headline(
            "training", "%.1f s".formatted(fit.trainSeconds()), fit.outcome().steps() + " steps"));
    return headlines;
  }

  private static void addScore(
      List<Headline> headlines,
      TrainResult result,
      String label,
      @Nullable Evaluation score,
      @Nullable Evaluation baseline) {
    if (score != null) {
      String note = baseline == null ? "" : "fixed rate " + figure(result, baseline);
      headlines.add(new Headline(label, figure(result, score), note));
    }
  }

  private static String figure(TrainResult result, Evaluation evaluation) {
    return metric(result.setup()).kind() == Metric.Kind.SHARE
        ? "%.1f%%".formatted(100 * evaluation.metric())
        : "%.4g".formatted(evaluation.metric());
  }

  private static RangeTestChart rangeTest(Found found) {
    Suggestion suggestion = found.suggestion();
    List<RuleMark> rules = new ArrayList<>();
    for (Rule rule : Rule.all()) {
      OptionalDouble rate = rule.learningRate(found.curve());
      rules.add(new RuleMark(rule.name(), rate.isPresent() ? (Double) rate.getAsDouble() : null));
    }
    return RangeTestChart.of(
            series(found.curve().learningRates()),
            series(found.curve().losses()),
            gapped(found.curve().centredLosses(), found.curve().size()))
        .withSuggestion(
            suggestion instanceof Suggestion.Found rate
                ? SuggestedRate.of(rate.learningRate()).within(rate.low(), rate.high())
                : null)
        .withRules(rules)
        .withDiagnosis(suggestion.diagnosis());
  }

  /** The line that the rules read; NaN, a gap, where there is none. */
  static Series gapped(List<Double> centred, int size) {
    double[] values = new double[size];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < centred.size() ? centred.get(i) : Double.NaN;
    }
    return Series.of(values);
  }

  static Series series(List<Double> values) {
    return Series.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static TrainingChart training(Fit fit) {
    List<History.Entry> steps = fit.history();
    List<History.Entry> evaluated =
        steps.stream().filter(entry -> entry.validation() != null).toList();
    return new TrainingChart(
        new StepHistory(
            series(steps, entry -> (double) entry.step()),
            series(steps, entry -> entry.rates().learningRate()),
            series(steps, entry -> entry.rates().momentum()),
            series(steps, History.Entry::trainLoss)),
        new EvaluationHistory(
            series(evaluated, entry -> (double) (entry.step() + 1)),
            series(evaluated, History.Entry::epochs),
            series(evaluated, entry -> evaluation(entry).loss()),
            series(evaluated, entry -> evaluation(entry).metric())));
  }

  private static Evaluation evaluation(History.Entry entry) {
    Evaluation evaluation = entry.validation();
    if (evaluation == null) {
      throw new IllegalArgumentException("step %d was not evaluated".formatted(entry.step()));
    }
    return evaluation;
  }

  private static Series series(List<History.Entry> entries, ToDoubleFunction<History.Entry> value) {
    return Series.of(entries.stream().mapToDouble(value).toArray());
  }

  private static List<ComparisonRow> comparison(TrainResult result) {
    List<ComparisonRow> rows = new ArrayList<>();
    Fit fit = result.fit();
    if (fit != null) {
      String name = result.setup().scheduleName() + " at the rate " + result.rate().from();
      rows.add(row(name, fit));
    }
    Fit baseline = result.baseline();
    if (baseline != null) {
      rows.add(row("constant " + Figure.rate(baseline.learningRate()), baseline));
    }
    return rows;
  }

  private static ComparisonRow row(String name, Fit fit) {
    return new ComparisonRow(
        name,
        fit.learningRate(),
        fit.outcome().steps(),
        fit.trainSeconds(),
        score(fit.validation()),
        score(fit.test()));
  }

  private static @Nullable Score score(@Nullable Evaluation evaluation) {
    return evaluation == null ? null : new Score(evaluation.loss(), evaluation.metric());
  }

  static List<Setting> settings(Setup setup) {
    Recipe recipe = setup.recipe();
    RatePlans plans = recipe.plans(1);
    List<Setting> settings = new ArrayList<>();
    Collections.addAll(
        settings,
        new Setting("data", setup.data().name()),
        new Setting(
            "rows",
            "%,d training, %,d validation%s"
                .formatted(
                    setup.data().train().count(),
                    setup.data().validation().count(),
                    setup.data().test() == null
                        ? ""
                        : ", %,d test".formatted(setup.data().test().count()))),
        new Setting("model", recipe.model()),
        new Setting("optimizer", recipe.optimizer().name()),
        new Setting("schedule", recipe.schedule()),
        new Setting("momentum", plans.momentum().toString()),
        new Setting("weight decay", plans.weightDecay().toString()),
        new Setting("batch", String.valueOf(recipe.batch())),
        new Setting("length", setup.lengthText()),
        new Setting("precision", recipe.precision().toString()),
        new Setting("threads", String.valueOf(recipe.threads())),
        new Setting("seed", String.valueOf(recipe.seed())),
        new Setting("engine", setup.engine().name() + " " + setup.engine().version()),
        new Setting("Anneal", Version.anneal()));
    if (setup.weights() != null) {
      settings.add(new Setting("weights", setup.weights().file().name()));
    }
    if (!recipe.refinements().equals(Refinements.NONE)) {
      settings.add(new Setting("with", recipe.refinements().toString()));
    }
    if (!recipe.groups().isEmpty()) {
      settings.add(new Setting("layers", recipe.groups().toString()));
    }
    if (recipe.plateau() != null) {
      settings.add(new Setting("on a plateau", recipe.plateau().toString()));
    }
    if (recipe.earlyStopping() != null) {
      settings.add(new Setting("early stopping", recipe.earlyStopping().toString()));
    }
    return settings;
  }
}

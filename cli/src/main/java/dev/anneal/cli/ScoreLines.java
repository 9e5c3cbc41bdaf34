package dev.anneal.cli;

import dev.anneal.judge.ClassScores;
import dev.anneal.judge.Interval;
import dev.anneal.judge.QuantityScores;
import dev.anneal.judge.Score;
import dev.anneal.judge.Scores;
import dev.anneal.report.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores as a reader wants them: what each is called, its figure, and what goes with it. */
final class ScoreLines {

  private ScoreLines() {}

  /** All scores, the most important first. */
  static List<Headline> of(Scores scores) {
    return scores instanceof ClassScores classes
        ? ofClasses(classes)
        : ofQuantity((QuantityScores) scores);
  }

  private static List<Headline> ofClasses(ClassScores scores) {
    List<Headline> lines = new ArrayList<>();
    Interval accuracy = scores.accuracyInterval();
    Interval logLoss = scores.logLossInterval();
    lines.add(
        new Headline(
            "accuracy",
            share(scores.accuracy()),
            between(share(accuracy.low()), share(accuracy.high()))));
    lines.add(
        new Headline(
            "log loss",
            number(scores.logLoss()),
            between(number(logLoss.low()), number(logLoss.high()))));
    lines.add(line("AUC", scores.auc()));
    if (scores.perClass().size() == 2) {
      lines.add(line("F1 of " + scores.perClass().get(1).name(), scores.f1()));
    }
    lines.add(new Headline("macro F1", number(scores.macroF1()), ""));
    lines.add(new Headline("balanced accuracy", share(scores.balancedAccuracy()), ""));
    lines.add(new Headline("Brier score", number(scores.brier()), ""));
    lines.add(new Headline("calibration error", share(scores.calibrationError()), ""));
    return lines;
  }

  private static List<Headline> ofQuantity(QuantityScores scores) {
    Interval rmse = scores.rmseInterval();
    Interval mae = scores.maeInterval();
    return List.of(
        new Headline(
            "rmse", number(scores.rmse()), between(number(rmse.low()), number(rmse.high()))),
        line("R2", scores.r2()),
        new Headline(
            "mean absolute error",
            number(scores.mae()),
            between(number(mae.low()), number(mae.high()))),
        new Headline("median absolute error", number(scores.medianAbsoluteError()), ""));
  }

  private static Headline line(String name, Score score) {
    return score instanceof Score.Undefined undefined
        ? new Headline(name, "-", undefined.why())
        : new Headline(name, number(score.value().orElseThrow()), "");
  }

  private static String between(String low, String high) {
    return "from %s to %s".formatted(low, high);
  }

  static String share(double value) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * value);
  }

  private static String number(double value) {
    return Figure.of(value, 4);
  }
}

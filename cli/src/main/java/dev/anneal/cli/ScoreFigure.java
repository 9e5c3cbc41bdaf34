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

/**
 * One of the figures that a model is judged by.
 *
 * @param key its name in JSON
 * @param label its name for people
 * @param kind how it is shown
 * @param value the figure; NaN where it is not defined
 * @param note what goes with it: its interval, or why it is not defined; may be empty
 */
record ScoreFigure(String key, String label, Kind kind, double value, String note) {

  /** How a figure is shown. */
  enum Kind {
    /** In percent. */
    SHARE,
    /** As it is. */
    NUMBER;

    /** A value as it is shown. */
    String text(double value) {
      return this == SHARE
          ? String.format(Locale.ROOT, "%.2f%%", 100 * value)
          : Figure.of(value, 4);
    }
  }

  /** All of them, the most important first. */
  static List<ScoreFigure> of(Scores scores) {
    return scores instanceof ClassScores classes
        ? ofClasses(classes)
        : ofQuantity((QuantityScores) scores);
  }

  private static List<ScoreFigure> ofClasses(ClassScores scores) {
    List<ScoreFigure> figures = new ArrayList<>();
    figures.add(
        of("accuracy", "accuracy", Kind.SHARE, scores.accuracy(), scores.accuracyInterval()));
    figures.add(of("logLoss", "log loss", Kind.NUMBER, scores.logLoss(), scores.logLossInterval()));
    figures.add(of("auc", "AUC", scores.auc()));
    if (scores.perClass().size() == 2) {
      figures.add(of("f1", "F1 of " + scores.perClass().get(1).name(), scores.f1()));
    }
    figures.add(new ScoreFigure("macroF1", "macro F1", Kind.NUMBER, scores.macroF1(), ""));
    figures.add(
        new ScoreFigure(
            "balancedAccuracy", "balanced accuracy", Kind.SHARE, scores.balancedAccuracy(), ""));
    figures.add(new ScoreFigure("brier", "Brier score", Kind.NUMBER, scores.brier(), ""));
    figures.add(
        new ScoreFigure(
            "calibrationError", "calibration error", Kind.SHARE, scores.calibrationError(), ""));
    return figures;
  }

  private static List<ScoreFigure> ofQuantity(QuantityScores scores) {
    return List.of(
        of("rmse", "rmse", Kind.NUMBER, scores.rmse(), scores.rmseInterval()),
        of("r2", "R2", scores.r2()),
        of("mae", "mean absolute error", Kind.NUMBER, scores.mae(), scores.maeInterval()),
        new ScoreFigure(
            "medianAbsoluteError",
            "median absolute error",
            Kind.NUMBER,
            scores.medianAbsoluteError(),
            ""));
  }

  private static ScoreFigure of(
      String key, String label, Kind kind, double value, Interval interval) {
    String between =
        "from %s to %s".formatted(kind.text(interval.low()), kind.text(interval.high()));
    return new ScoreFigure(key, label, kind, value, between);
  }

  private static ScoreFigure of(String key, String label, Score score) {
    String why = score instanceof Score.Undefined undefined ? undefined.why() : "";
    return new ScoreFigure(key, label, Kind.NUMBER, score.value().orElse(Double.NaN), why);
  }

  /** The figure as it is shown. */
  String text() {
    return Double.isNaN(value) ? "-" : kind.text(value);
  }

  /** All of them as a reader wants them, each with what goes with it. */
  static List<Headline> headlines(Scores scores) {
    return of(scores).stream()
        .map(figure -> new Headline(figure.label(), figure.text(), figure.note()))
        .toList();
  }
}

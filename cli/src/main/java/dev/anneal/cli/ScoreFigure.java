package dev.anneal.cli;

import dev.anneal.judge.ClassScores;
import dev.anneal.judge.QuantityScores;
import dev.anneal.judge.Score;
import dev.anneal.judge.Scores;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the figures that a model is judged by.
 *
 * @param key its name in JSON
 * @param label its name for people
 * @param kind how it is shown
 * @param value the figure; NaN where it is not defined
 */
record ScoreFigure(String key, String label, Kind kind, double value) {

  /** How a figure is shown. */
  enum Kind {
    /** In percent. */
    SHARE,
    /** As it is. */
    NUMBER
  }

  /** All of them, the most important first. */
  static List<ScoreFigure> of(Scores scores) {
    return scores instanceof ClassScores classes
        ? ofClasses(classes)
        : ofQuantity((QuantityScores) scores);
  }

  private static List<ScoreFigure> ofClasses(ClassScores scores) {
    List<ScoreFigure> figures = new ArrayList<>();
    figures.add(new ScoreFigure("accuracy", "accuracy", Kind.SHARE, scores.accuracy()));
    figures.add(new ScoreFigure("logLoss", "log loss", Kind.NUMBER, scores.logLoss()));
    figures.add(new ScoreFigure("auc", "AUC", Kind.NUMBER, value(scores.auc())));
    if (scores.perClass().size() == 2) {
      String label = "F1 of " + scores.perClass().get(1).name();
      figures.add(new ScoreFigure("f1", label, Kind.NUMBER, value(scores.f1())));
    }
    figures.add(new ScoreFigure("macroF1", "macro F1", Kind.NUMBER, scores.macroF1()));
    figures.add(
        new ScoreFigure(
            "balancedAccuracy", "balanced accuracy", Kind.SHARE, scores.balancedAccuracy()));
    figures.add(new ScoreFigure("brier", "Brier score", Kind.NUMBER, scores.brier()));
    figures.add(
        new ScoreFigure(
            "calibrationError", "calibration error", Kind.SHARE, scores.calibrationError()));
    return figures;
  }

  private static List<ScoreFigure> ofQuantity(QuantityScores scores) {
    return List.of(
        new ScoreFigure("rmse", "rmse", Kind.NUMBER, scores.rmse()),
        new ScoreFigure("r2", "R2", Kind.NUMBER, value(scores.r2())),
        new ScoreFigure("mae", "mean absolute error", Kind.NUMBER, scores.mae()),
        new ScoreFigure(
            "medianAbsoluteError",
            "median absolute error",
            Kind.NUMBER,
            scores.medianAbsoluteError()));
  }

  private static double value(Score score) {
    return score.value().orElse(Double.NaN);
  }

  /** The figure as it is shown. */
  String text() {
    return Double.isNaN(value)
        ? "-"
        : kind == Kind.SHARE ? ScoreLines.share(value) : Figure.of(value, 4);
  }
}

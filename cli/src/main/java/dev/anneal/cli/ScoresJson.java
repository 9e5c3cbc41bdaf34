package dev.anneal.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.anneal.judge.ClassScore;
import dev.anneal.judge.ClassScores;
import dev.anneal.judge.Confusion;
import dev.anneal.judge.Interval;
import dev.anneal.judge.QuantityScores;
import dev.anneal.judge.Score;
import dev.anneal.judge.Scores;
import dev.anneal.runs.PartScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Scores as JSON. What is not defined is null, and {@code undefined} says why. */
sealed interface ScoresJson {

  /** With more classes than this the matrix is left out: it would be larger than all the rest. */
  int MOST_CLASSES = 200;

  /**
   * The scores on each part of the data.
   *
   * @param validation on the validation part; null without one
   * @param test on the test part; null without one
   */
  record Parts(@Nullable ScoresJson validation, @Nullable ScoresJson test) {

    static Parts of(PartScores scores) {
      return new Parts(ofNullable(scores.validation()), ofNullable(scores.test()));
    }

    private static @Nullable ScoresJson ofNullable(@Nullable Scores scores) {
      return scores == null ? null : ScoresJson.of(scores);
    }
  }

  /** The scores of a model that predicts classes; intervals are of 95%. */
  record Classes(
      long rows,
      double accuracy,
      Interval accuracyInterval,
      double balancedAccuracy,
      @Nullable Double auc,
      @Nullable Double f1,
      double macroF1,
      double logLoss,
      Interval logLossInterval,
      double brier,
      double calibrationError,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined,
      List<OneClass> classes,
      @Nullable List<long[]> confusion)
      implements ScoresJson {}

  /** The scores of one class. */
  record OneClass(
      String name,
      @Nullable Double precision,
      @Nullable Double recall,
      @Nullable Double f1,
      long rows,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

    static OneClass of(ClassScore score) {
      return new OneClass(
          score.name(),
          figure(score.precision()),
          figure(score.recall()),
          figure(score.f1()),
          score.support(),
          ScoresJson.undefined(
              Map.of("precision", score.precision(), "recall", score.recall(), "f1", score.f1())));
    }
  }

  /** The scores of a model that predicts a number, in its own units; intervals are of 95%. */
  record Quantity(
      long rows,
      double rmse,
      Interval rmseInterval,
      double mae,
      Interval maeInterval,
      double medianAbsoluteError,
      @Nullable Double r2,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined)
      implements ScoresJson {}

  /** The scores as they are written. */
  static ScoresJson of(Scores scores) {
    if (scores instanceof ClassScores classes) {
      return classes(classes);
    }
    QuantityScores quantity = (QuantityScores) scores;
    return new Quantity(
        quantity.rows(),
        quantity.rmse(),
        quantity.rmseInterval(),
        quantity.mae(),
        quantity.maeInterval(),
        quantity.medianAbsoluteError(),
        figure(quantity.r2()),
        undefined(Map.of("r2", quantity.r2())));
  }

  private static Classes classes(ClassScores scores) {
    return new Classes(
        scores.rows(),
        scores.accuracy(),
        scores.accuracyInterval(),
        scores.balancedAccuracy(),
        figure(scores.auc()),
        figure(scores.f1()),
        scores.macroF1(),
        scores.logLoss(),
        scores.logLossInterval(),
        scores.brier(),
        scores.calibrationError(),
        undefined(Map.of("auc", scores.auc(), "f1", scores.f1())),
        scores.perClass().stream().map(OneClass::of).toList(),
        matrix(scores.confusion()));
  }

  private static @Nullable List<long[]> matrix(Confusion confusion) {
    int size = confusion.classes().size();
    return size > MOST_CLASSES
        ? null
        : IntStream.range(0, size).mapToObj(truth -> row(confusion, truth).toArray()).toList();
  }

  private static LongStream row(Confusion confusion, int truth) {
    return IntStream.range(0, confusion.classes().size())
        .mapToLong(predicted -> confusion.count(truth, predicted));
  }

  private static @Nullable Double figure(Score score) {
    return score instanceof Score.Known known ? (Double) known.figure() : null;
  }

  private static Map<String, String> undefined(Map<String, Score> scores) {
    Map<String, String> why = new LinkedHashMap<>();
    scores.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              if (scores.get(name) instanceof Score.Undefined undefined) {
                why.put(name, undefined.why());
              }
            });
    return why;
  }
}

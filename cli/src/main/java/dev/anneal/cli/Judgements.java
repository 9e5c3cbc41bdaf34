package dev.anneal.cli;

import dev.anneal.judge.ClassScore;
import dev.anneal.judge.ClassScores;
import dev.anneal.judge.Confusion;
import dev.anneal.judge.QuantityScores;
import dev.anneal.judge.Score;
import dev.anneal.judge.Scores;
import dev.anneal.report.ClassRow;
import dev.anneal.report.ConfusionChart;
import dev.anneal.report.Judgement;
import dev.anneal.report.Mistake;
import dev.anneal.report.PredictionChart;
import dev.anneal.report.Series;
import dev.anneal.runs.PartScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns scores into what the report shows. */
final class Judgements {

  /** More classes than this are no longer told apart in a picture. */
  private static final int MOST_DRAWN = 100;

  private static final int MOST_MISTAKES = 10;

  private Judgements() {}

  /** The judgement on the test part, or on the validation part without one; null without scores. */
  static @Nullable Judgement of(PartScores scores, String target) {
    if (scores.test() != null) {
      return of(scores.test(), "the %s test rows", target);
    }
    return scores.validation() == null
        ? null
        : of(scores.validation(), "the %s validation rows", target);
  }

  /**
   * The judgement on some rows.
   *
   * @param rows what they are called, with a place for their number
   * @param target what is predicted
   */
  static Judgement of(Scores scores, String rows, String target) {
    String which = rows.formatted(String.format(Locale.ROOT, "%,d", scores.rows()));
    if (scores instanceof QuantityScores quantity) {
      return Judgement.ofQuantity(
          which, ScoreFigure.headlines(scores), predictions(quantity, target));
    }
    ClassScores classes = (ClassScores) scores;
    Confusion confusion = classes.confusion();
    int size = confusion.classes().size();
    return Judgement.ofClasses(
        which,
        ScoreFigure.headlines(scores),
        size > MOST_DRAWN ? null : new ConfusionChart(confusion.classes(), counts(confusion)),
        size == 2 ? List.of() : mistakes(confusion),
        classes.perClass().stream().map(Judgements::row).toList());
  }

  private static PredictionChart predictions(QuantityScores scores, String target) {
    return new PredictionChart(
        target,
        series(scores.pairs(), QuantityScores.Pair::truth),
        series(scores.pairs(), QuantityScores.Pair::predicted));
  }

  private static Series series(
      List<QuantityScores.Pair> pairs, ToDoubleFunction<QuantityScores.Pair> value) {
    return Series.of(pairs.stream().mapToDouble(value).toArray());
  }

  private static List<List<Long>> counts(Confusion confusion) {
    int size = confusion.classes().size();
    return IntStream.range(0, size)
        .mapToObj(
            truth ->
                IntStream.range(0, size)
                    .mapToObj(predicted -> confusion.count(truth, predicted))
                    .toList())
        .toList();
  }

  private static List<Mistake> mistakes(Confusion confusion) {
    List<String> names = confusion.classes();
    List<Mistake> mistakes = new ArrayList<>();
    for (int truth = 0; truth < names.size(); truth++) {
      long support = confusion.support(truth);
      for (int predicted = 0; predicted < names.size(); predicted++) {
        long count = confusion.count(truth, predicted);
        if (truth != predicted && count > 0) {
          mistakes.add(
              new Mistake(names.get(truth), names.get(predicted), count, (double) count / support));
        }
      }
    }
    return mistakes.stream()
        .sorted(Comparator.comparingLong(Mistake::rows).reversed())
        .limit(MOST_MISTAKES)
        .toList();
  }

  private static ClassRow row(ClassScore score) {
    return new ClassRow(
        score.name(),
        figure(score.precision()),
        figure(score.recall()),
        figure(score.f1()),
        score.support());
  }

  private static @Nullable Double figure(Score score) {
    return score instanceof Score.Known known ? (Double) known.figure() : null;
  }
}

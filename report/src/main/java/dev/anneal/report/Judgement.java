package dev.anneal.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good a finished model is.
 *
 * @param rows which rows it was judged on, such as {@code 359 test rows}
 * @param scores its scores
 * @param confusion which classes it takes for which; null where there are none, or too many
 * @param mistakes the classes that are most often taken for others
 * @param classes a row for each class
 * @param predictions what it predicts of a quantity; null where it predicts classes
 */
public record Judgement(
    String rows,
    List<Headline> scores,
    @Nullable ConfusionChart confusion,
    List<Mistake> mistakes,
    List<ClassRow> classes,
    @Nullable PredictionChart predictions) {

  /** Keeps the lists from changing. */
  public Judgement {
    scores = List.copyOf(scores);
    mistakes = List.copyOf(mistakes);
    classes = List.copyOf(classes);
  }

  /** The judgement of a model that predicts classes. */
  public static Judgement ofClasses(
      String rows,
      List<Headline> scores,
      @Nullable ConfusionChart confusion,
      List<Mistake> mistakes,
      List<ClassRow> classes) {
    return new Judgement(rows, scores, confusion, mistakes, classes, null);
  }

  /** The judgement of a model that predicts a quantity. */
  public static Judgement ofQuantity(
      String rows, List<Headline> scores, PredictionChart predictions) {
    return new Judgement(rows, scores, null, List.of(), List.of(), predictions);
  }

  /** The picture of the confusions. */
  @Nullable ConfusionPicture confusionPicture() {
    return confusion == null ? null : ConfusionPicture.of(confusion);
  }

  /** The pictures of the predictions; none without predictions. */
  List<ScatterPicture> scatterPictures() {
    return predictions == null
        ? List.of()
        : List.of(ScatterPicture.predictions(predictions), ScatterPicture.residuals(predictions));
  }
}

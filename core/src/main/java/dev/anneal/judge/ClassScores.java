package dev.anneal.judge;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Target;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores of a model that predicts classes. A row is taken for the class with the greatest
 * probability; probabilities are the softmax of the outputs.
 *
 * @param confusion how often each class was taken for each other
 * @param perClass for each class what there is to say of it
 * @param accuracyInterval where the accuracy lies (Wilson 1927)
 * @param balancedAccuracy the mean recall over the classes that have rows
 * @param macroF1 the mean F1 over the classes that have rows or were predicted
 * @param auc the area under the ROC curve; for more than two classes the mean over classes of each
 *     against the rest; undefined where a class has no row
 * @param logLoss the mean cross-entropy, in nats
 * @param logLossInterval where the log loss lies (bootstrap)
 * @param brier the mean squared error of the probabilities (Brier 1950): for two classes that of
 *     the second class's, as scikit-learn has it, from 0 to 1; for more, summed over classes, from
 *     0 to 2
 * @param calibrationError the expected calibration error in 15 bins (Guo 2017)
 */
public record ClassScores(
    Confusion confusion,
    List<ClassScore> perClass,
    Interval accuracyInterval,
    double balancedAccuracy,
    double macroF1,
    Score auc,
    double logLoss,
    Interval logLossInterval,
    double brier,
    double calibrationError)
    implements Scores {

  /** Keeps the list from changing. */
  public ClassScores {
    perClass = List.copyOf(perClass);
  }

  /**
   * Scores outputs.
   *
   * @param classes the classes
   * @param outputs each row's logits, all finite
   * @param targets each row's class, as an index
   */
  public static ClassScores of(Target.Classes classes, Outputs outputs, float[] targets) {
    int count = classes.names().size();
    Scores.check(outputs, count, targets);
    Softmax softmax = new Softmax(outputs);
    Confusion confusion = new Confusion(classes.names());
    Calibration calibration = new Calibration();
    double[] surprises = new double[targets.length];
    double brier = 0;
    for (int row = 0; row < targets.length; row++) {
      int truth = (int) targets[row];
      int predicted = softmax.predicted(row);
      confusion.add(truth, predicted);
      calibration.add(softmax.probability(row, predicted), truth == predicted);
      surprises[row] = softmax.surprise(row, truth);
      brier += squaredError(softmax, row, truth);
    }
    List<ClassScore> perClass = IntStream.range(0, count).mapToObj(confusion::classScore).toList();
    return new ClassScores(
        confusion,
        perClass,
        Interval.wilson(confusion.hits(), confusion.rows()),
        mean(perClass.stream().map(ClassScore::recall).toList()),
        mean(perClass.stream().map(ClassScore::f1).toList()),
        auc(classes.names(), softmax, targets),
        Scores.mean(surprises),
        Interval.bootstrap(surprises, mean -> mean, Scores.RESAMPLING_SEED),
        brier / targets.length,
        calibration.error());
  }

  private static double squaredError(Softmax softmax, int row, int truth) {
    double sum = 0;
    for (int c = softmax.classes() == 2 ? 1 : 0; c < softmax.classes(); c++) {
      double error = softmax.probability(row, c) - (c == truth ? 1 : 0);
      sum += error * error;
    }
    return sum;
  }

  private static double mean(List<Score> scores) {
    return scores.stream().flatMapToDouble(score -> score.value().stream()).average().orElseThrow();
  }

  private static Score auc(List<String> names, Softmax softmax, float[] targets) {
    if (names.size() == 2) {
      return Ranking.area(logOdds(softmax, 1), targets, 1, names.get(1), names.get(0));
    }
    double sum = 0;
    for (int c = 0; c < names.size(); c++) {
      String name = names.get(c);
      Score area = Ranking.area(logOdds(softmax, c), targets, c, name, "other than " + name);
      if (area instanceof Score.Undefined) {
        return area;
      }
      sum += area.value().orElseThrow();
    }
    return Score.of(sum / names.size());
  }

  /** Probabilities would be ties where they round to 1. */
  private static float[] logOdds(Softmax softmax, int index) {
    float[] logOdds = new float[softmax.rows()];
    for (int row = 0; row < logOdds.length; row++) {
      logOdds[row] = softmax.logOdds(row, index);
    }
    return logOdds;
  }

  /** The share of the rows whose class was predicted. */
  public double accuracy() {
    return (double) confusion.hits() / confusion.rows();
  }

  /**
   * The F1 score: for two classes that of the second, which scikit-learn takes for the positive
   * one; for more the {@link #macroF1}.
   */
  public Score f1() {
    return perClass.size() == 2 ? perClass.get(1).f1() : Score.of(macroF1);
  }

  @Override
  public long rows() {
    return confusion.rows();
  }

  @Override
  public Evaluation evaluation() {
    return new Evaluation(logLoss, accuracy(), rows());
  }
}

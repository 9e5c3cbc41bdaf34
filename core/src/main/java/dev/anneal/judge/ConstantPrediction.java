package dev.anneal.judge;

import dev.anneal.engine.Refinements;
import dev.anneal.engine.Target;
import java.util.Arrays;

/**
 * The best answer that is the same for every row: the classes' shares, or the mean. A model that
 * does no better has learned nothing from its inputs.
 *
 * @param loss its mean cross-entropy (of unweighted classes their entropy), or mean squared error
 *     (the variance of the standardised targets)
 * @param metric its accuracy (the largest share), or root mean squared error in the target's own
 *     units
 */
public record ConstantPrediction(double loss, double metric) {

  /**
   * The best constant prediction for some rows.
   *
   * @param target what is predicted
   * @param targets the rows' targets, as {@link dev.anneal.engine.Rows#targets()} gives them
   * @param refinements what the loss does besides: label smoothing and class weights
   */
  public static ConstantPrediction of(Target target, float[] targets, Refinements refinements) {
    return target instanceof Target.Numeric quantity
        ? ofQuantity(targets, quantity)
        : ofClasses(targets, target.outputs(), refinements);
  }

  private static ConstantPrediction ofClasses(
      float[] targets, int classes, Refinements refinements) {
    double[] shares = new double[classes];
    for (float target : targets) {
      shares[(int) target] += 1.0 / targets.length;
    }
    double[] weighted = shares.clone();
    for (int i = 0; i < refinements.classWeights().size(); i++) {
      weighted[i] *= refinements.classWeights().get(i);
    }
    double all = Arrays.stream(weighted).sum();
    double smoothing = refinements.labelSmoothing();
    double loss = 0;
    for (double share : weighted) {
      double smoothed = (1 - smoothing) * share + smoothing * all / classes;
      loss -= smoothed == 0 ? 0 : smoothed * Math.log(smoothed / all);
    }
    return new ConstantPrediction(loss, Arrays.stream(shares).max().orElseThrow());
  }

  private static ConstantPrediction ofQuantity(float[] targets, Target.Numeric quantity) {
    double mean = 0;
    for (float target : targets) {
      mean += target / targets.length;
    }
    double variance = 0;
    double squares = 0;
    for (float target : targets) {
      double error = quantity.distance(target, mean);
      variance += (target - mean) * (target - mean) / targets.length;
      squares += error * error / targets.length;
    }
    return new ConstantPrediction(variance, Math.sqrt(squares));
  }
}

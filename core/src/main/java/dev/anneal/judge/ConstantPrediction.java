package dev.anneal.judge;

import dev.anneal.engine.Target;

/**
 * The best answer that is the same for every row: the classes' shares, or the mean. A model that
 * does no better has learned nothing from its inputs.
 *
 * @param loss its mean cross-entropy (the entropy of the classes), or mean squared error (the
 *     variance of the standardised targets)
 * @param metric its accuracy (the largest share), or root mean squared error in the target's own
 *     units
 */
public record ConstantPrediction(double loss, double metric) {

  /**
   * The best constant prediction for some rows.
   *
   * @param target what is predicted
   * @param targets the rows' targets, as {@link dev.anneal.engine.Rows#targets()} gives them
   * @param labelSmoothing the share of a target that all classes get, from 0 up to 1
   */
  public static ConstantPrediction of(Target target, float[] targets, double labelSmoothing) {
    return target instanceof Target.Quantity quantity
        ? ofQuantity(targets, quantity.scale())
        : ofClasses(targets, target.outputs(), labelSmoothing);
  }

  private static ConstantPrediction ofClasses(float[] targets, int classes, double smoothing) {
    double[] counts = new double[classes];
    for (float target : targets) {
      counts[(int) target]++;
    }
    double entropy = 0;
    double largest = 0;
    for (double count : counts) {
      double share = count / targets.length;
      double smoothed = (1 - smoothing) * share + smoothing / classes;
      entropy -= smoothed == 0 ? 0 : smoothed * Math.log(smoothed);
      largest = Math.max(largest, share);
    }
    return new ConstantPrediction(entropy, largest);
  }

  private static ConstantPrediction ofQuantity(float[] targets, double scale) {
    double mean = 0;
    for (float target : targets) {
      mean += target / targets.length;
    }
    double variance = 0;
    for (float target : targets) {
      variance += (target - mean) * (target - mean) / targets.length;
    }
    return new ConstantPrediction(variance, scale * Math.sqrt(variance));
  }
}

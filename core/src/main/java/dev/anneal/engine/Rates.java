package dev.anneal.engine;

/**
 * The hyper-parameters in force at one step. No value is capped: large rates are the point.
 *
 * @param learningRate the learning rate; not negative
 * @param momentum SGD's momentum, or Adam's and AdamW's beta1; from 0 (included) to 1 (not
 *     included)
 * @param weightDecay the weight decay; not negative
 */
public record Rates(double learningRate, double momentum, double weightDecay)
    implements GroupRates {

  /** Checks that an optimizer can use the values. */
  public Rates {
    if (!(learningRate >= 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate must be finite and not negative, but was " + learningRate);
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must be in [0, 1), but was " + momentum);
    }
    if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
      throw new IllegalArgumentException(
          "weightDecay must be finite and not negative, but was " + weightDecay);
    }
  }
}

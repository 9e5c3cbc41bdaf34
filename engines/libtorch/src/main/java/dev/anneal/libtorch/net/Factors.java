package dev.anneal.libtorch.net;

import dev.anneal.engine.Rates;

/**
 * What a parameter's rates are multiplied by, as Caffe's {@code lr_mult} and {@code decay_mult}.
 *
 * @param learningRate times the learning rate; not negative
 * @param weightDecay times the weight decay; not negative
 */
public record Factors(double learningRate, double weightDecay) {

  /** The rates as they are. */
  public static final Factors ONE = new Factors(1, 1);

  /** Checks the factors. */
  public Factors {
    check("learningRate", learningRate);
    check("weightDecay", weightDecay);
  }

  private static void check(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "the factor of %s must be finite and not negative, but was %s".formatted(name, value));
    }
  }

  /** The same with another factor of the learning rate. */
  public Factors learningRate(double newLearningRate) {
    return new Factors(newLearningRate, weightDecay);
  }

  /** The same with another factor of the weight decay. */
  public Factors weightDecay(double newWeightDecay) {
    return new Factors(learningRate, newWeightDecay);
  }

  /** The rates times the factors. */
  public Rates of(Rates rates) {
    return new Rates(
        rates.learningRate() * learningRate, rates.momentum(), rates.weightDecay() * weightDecay);
  }
}

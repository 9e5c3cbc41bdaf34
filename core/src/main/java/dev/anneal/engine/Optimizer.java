package dev.anneal.engine;

/**
 * An update rule with its constants. What moves during a run (learning rate, momentum or beta1,
 * weight decay) is given to each step as {@link Rates}; the values here are the usual ones, which
 * hold where no plan says otherwise.
 */
public sealed interface Optimizer {

  /** The name used in options and recipes. */
  String name();

  /** The constant learning rate that people use with this optimizer by default. */
  double usualLearningRate();

  /** The momentum, or beta1, where no plan says otherwise. */
  double momentum();

  /** The weight decay where no plan says otherwise. */
  double weightDecay();

  /** The same with another momentum, or beta1. */
  Optimizer momentum(double newMomentum);

  /** The same with another weight decay. */
  Optimizer weightDecay(double newWeightDecay);

  /** SGD with momentum 0.9. */
  static Sgd sgd() {
    return new Sgd(0.9, Velocity.HEAVY_BALL, 0);
  }

  /** Adam with beta1 0.9, beta2 0.999, epsilon 1e-8 and no weight decay, as in PyTorch. */
  static Adam adam() {
    return new Adam(0.9, 0.999, 1e-8, 0);
  }

  /** AdamW with beta1 0.9, beta2 0.999, epsilon 1e-8 and weight decay 0.01, as in PyTorch. */
  static AdamW adamW() {
    return new AdamW(0.9, 0.999, 1e-8, 0.01);
  }

  /** How SGD applies its velocity. */
  enum Velocity {
    /** w -= lr v. */
    HEAVY_BALL,
    /** w -= lr (g + momentum v), as in PyTorch. */
    NESTEROV
  }

  /**
   * Stochastic gradient descent. As in PyTorch, with g = gradient + weightDecay w: v = momentum v +
   * g (at the first step v = g), w -= lr v. Caffe's v = momentum v + lr g differs when the rate
   * moves.
   *
   * @param momentum in [0, 1)
   * @param velocity how the velocity is applied
   * @param weightDecay not negative; added to the gradient
   */
  record Sgd(double momentum, Velocity velocity, double weightDecay) implements Optimizer {

    /** Checks the constants. */
    public Sgd {
      checkUnit("momentum", momentum);
      checkNotNegative("weightDecay", weightDecay);
    }

    /** The same with Nesterov's momentum. */
    public Sgd nesterov() {
      return new Sgd(momentum, Velocity.NESTEROV, weightDecay);
    }

    @Override
    public Sgd momentum(double newMomentum) {
      return new Sgd(newMomentum, velocity, weightDecay);
    }

    @Override
    public Sgd weightDecay(double newWeightDecay) {
      return new Sgd(momentum, velocity, newWeightDecay);
    }

    @Override
    public String name() {
      return velocity == Velocity.NESTEROV ? "sgd-nesterov" : "sgd";
    }

    @Override
    public double usualLearningRate() {
      return 0.01;
    }
  }

  /**
   * Adam (Kingma and Ba 2014), with the weight decay as PyTorch's Adam has it: g = gradient +
   * weightDecay w goes into the moments, so that the decay is scaled with them. All else is as in
   * {@link AdamW}.
   *
   * @param momentum beta1, in [0, 1)
   * @param beta2 in [0, 1)
   * @param epsilon positive
   * @param weightDecay not negative; added to the gradient
   */
  record Adam(double momentum, double beta2, double epsilon, double weightDecay)
      implements Optimizer {

    /** Checks the constants. */
    public Adam {
      checkAdam(momentum, beta2, epsilon, weightDecay);
    }

    @Override
    public Adam momentum(double newMomentum) {
      return new Adam(newMomentum, beta2, epsilon, weightDecay);
    }

    @Override
    public Adam weightDecay(double newWeightDecay) {
      return new Adam(momentum, beta2, epsilon, newWeightDecay);
    }

    @Override
    public String name() {
      return "adam";
    }

    @Override
    public double usualLearningRate() {
      return 0.001;
    }
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter 2017): w -= lr weightDecay w, then w -=
   * lr m' / (sqrt(v') + epsilon), with m' = m / (1 - beta1^t) and v' = v / (1 - beta2^t), t counted
   * from 1. Where beta1 moves, the correction uses the value in force at the step, as PyTorch's
   * does. A parameter counts its own steps: those at which its group was frozen are not in t.
   *
   * @param momentum beta1, in [0, 1)
   * @param beta2 in [0, 1)
   * @param epsilon positive
   * @param weightDecay not negative; times the learning rate
   */
  record AdamW(double momentum, double beta2, double epsilon, double weightDecay)
      implements Optimizer {

    /** Checks the constants. */
    public AdamW {
      checkAdam(momentum, beta2, epsilon, weightDecay);
    }

    @Override
    public AdamW momentum(double newMomentum) {
      return new AdamW(newMomentum, beta2, epsilon, weightDecay);
    }

    @Override
    public AdamW weightDecay(double newWeightDecay) {
      return new AdamW(momentum, beta2, epsilon, newWeightDecay);
    }

    @Override
    public String name() {
      return "adamw";
    }

    @Override
    public double usualLearningRate() {
      return 0.001;
    }
  }

  private static void checkAdam(double momentum, double beta2, double epsilon, double weightDecay) {
    checkUnit("momentum", momentum);
    checkUnit("beta2", beta2);
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be positive, but was " + epsilon);
    }
    checkNotNegative("weightDecay", weightDecay);
  }

  private static void checkUnit(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), but was " + value);
    }
  }

  private static void checkNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be finite and not negative, but was " + value);
    }
  }
}

package dev.anneal.train;

import java.util.OptionalDouble;

/** An exponential average of the training loss, every so many steps. */
final class SmoothedLoss implements Measure {

  private final double history;
  private final long every;
  private double sum;
  private double weight;

  SmoothedLoss(double history, long every) {
    if (!(history >= 0 && history < 1)) {
      throw new IllegalArgumentException("history must be in [0, 1), but was " + history);
    }
    if (every < 1) {
      throw new IllegalArgumentException("steps must be positive, but was " + every);
    }
    this.history = history;
    this.every = every;
  }

  @Override
  public OptionalDouble after(Step step) {
    sum = history * sum + (1 - history) * step.loss().value();
    weight = history * weight + (1 - history);
    return (step.index() + 1) % every == 0
        ? OptionalDouble.of(sum / weight)
        : OptionalDouble.empty();
  }
}

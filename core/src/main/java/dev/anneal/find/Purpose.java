package dev.anneal.find;

import dev.anneal.engine.Optimizer;

/**
 * What a rate is for: what decides, besides the curve, how large it should be.
 *
 * @param use how the run uses it
 * @param optimizer the update rule
 * @param norm what the model normalises with
 * @param steps the run's length; positive
 * @param constantLoss the least training loss of a prediction that is the same for every row, which
 *     a model that learns gets below; NaN where it is not known
 */
public record Purpose(Use use, Optimizer optimizer, Norm norm, long steps, double constantLoss) {

  /** What a model normalises with, between its layers. */
  public enum Norm {
    /** Batch norm, which makes weights forget their scale: larger rates do no harm. */
    BATCH,
    /** Nothing, or something else. */
    OTHER
  }

  /** 1cycle with SGD, without batch norm, for 1000 steps: what is taken where nothing is known. */
  public static final Purpose USUAL =
      new Purpose(Use.ONE_CYCLE, Optimizer.sgd(), Norm.OTHER, 1000, Double.NaN);

  /** Checks the length. */
  public Purpose {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be positive, but was " + steps);
    }
  }

  /** The same for another use. */
  public Purpose use(Use newUse) {
    return new Purpose(newUse, optimizer, norm, steps, constantLoss);
  }

  /** The same with another optimizer. */
  public Purpose optimizer(Optimizer newOptimizer) {
    return new Purpose(use, newOptimizer, norm, steps, constantLoss);
  }

  /** The same for a model that normalises otherwise. */
  public Purpose norm(Norm newNorm) {
    return new Purpose(use, optimizer, newNorm, steps, constantLoss);
  }

  /** The same for a run of another length. */
  public Purpose steps(long newSteps) {
    return new Purpose(use, optimizer, norm, newSteps, constantLoss);
  }

  /** The same with the least loss of a constant prediction. */
  public Purpose constantLoss(double newConstantLoss) {
    return new Purpose(use, optimizer, norm, steps, newConstantLoss);
  }
}

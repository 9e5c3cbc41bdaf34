package dev.anneal.find;

import dev.anneal.engine.Optimizer;

/**
 * The largest rate that a long run bears under SGD's weight decay where batch norm makes the scale
 * of weights meaningless. Decay shrinks the weights and gradients lengthen them, until both balance
 * after some {@code (1 - momentum) / (rate * weightDecay)} steps. From then on the weights turn by
 * {@code sqrt(2 rate * weightDecay / (1 - momentum))} radians a step, whatever the gradients are
 * (van Laarhoven 2017, arXiv 1706.05350; Wan et al. 2020, arXiv 2006.08419). A range test is over
 * before that, and sees nothing of it.
 *
 * <p>Ten searches of the best rate, over runs of 2,500 to 40,000 steps, had it where the weights
 * turn by some 0.05 radians (docs/finding-the-rate.md). A run that ends before the balance bears
 * more.
 */
final class DecayBound {

  /** Of {@code rate * weightDecay / (1 - momentum)}: 0.055 radians a step. */
  private static final double LARGEST = 0.0015;

  /** A run is long that has so many of the times in which both balance. */
  private static final double TIMES = 4;

  private DecayBound() {}

  /** The bound as a decimal logarithm; infinite where there is none. */
  static double log10Rate(Purpose purpose) {
    return purpose.norm() == Purpose.Norm.BATCH && purpose.optimizer() instanceof Optimizer.Sgd sgd
        ? Math.log10(
            Math.max(LARGEST, TIMES / purpose.steps()) * (1 - sgd.momentum()) / sgd.weightDecay())
        : Double.POSITIVE_INFINITY;
  }
}

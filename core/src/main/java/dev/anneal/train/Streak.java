package dev.anneal.train;

import dev.anneal.train.ReduceOnPlateau.Comparison;

/** The best loss so far, and how many in a row since were no better. A NaN is never better. */
final class Streak {

  private final Comparison comparison;
  private final double threshold;
  private double best = Double.POSITIVE_INFINITY;
  private long bad;

  /**
   * Nothing so far; the first number is better.
   *
   * @param threshold by how much a loss must be less than the best to be better
   * @param comparison how that is meant
   */
  Streak(Comparison comparison, double threshold) {
    this.comparison = comparison;
    this.threshold = threshold;
  }

  /** Takes in a loss, and answers whether it is better. */
  boolean isBetter(double loss) {
    boolean better =
        loss < (comparison == Comparison.RELATIVE ? best * (1 - threshold) : best - threshold);
    best = better ? loss : best;
    bad = better ? 0 : bad + 1;
    return better;
  }

  /** How many in a row were no better. */
  long bad() {
    return bad;
  }

  /** Counts from here on; the best stays. */
  void forgive() {
    bad = 0;
  }

  double best() {
    return best;
  }
}

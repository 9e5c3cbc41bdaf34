package dev.anneal.find;

/**
 * How the best rate follows from the edges of a curve, fitted for one use: log10 rate = downWeight
 * down + upWeight up + batchNorm, if there is any, + constant.
 *
 * <p>The constants are what {@code bench/run fit} makes of the first study and the development
 * suite (docs/finding-the-rate.md), less 0.08: a rate that is too low costs less than one that is
 * too high. The optimizer and the run's length were tried, and did not lower the regret of tasks
 * that were left out.
 *
 * @param downWeight the left edge's weight
 * @param upWeight the right edge's
 * @param batchNorm what batch norm adds, in decades
 * @param constant the constant, in decades
 * @param below how far below the answer the best rate may lie, in decades: one curve in ten is
 *     further away
 * @param above how far above it, likewise
 */
record Fitted(
    double downWeight,
    double upWeight,
    double batchNorm,
    double constant,
    double below,
    double above) {

  private static final Fitted ONE_CYCLE = new Fitted(0.675, 0.247, 0.497, -0.142, 0.42, 0.66);

  private static final Fitted DECAY = new Fitted(0.706, 0.153, 0.453, -0.372, 0.38, 0.74);

  static Fitted of(Purpose purpose) {
    return purpose.use() == Use.ONE_CYCLE ? ONE_CYCLE : DECAY;
  }

  double log10Rate(Edges edges, Purpose purpose) {
    double norm = purpose.norm() == Purpose.Norm.BATCH ? batchNorm : 0;
    return downWeight * edges.down() + upWeight * edges.up() + norm + constant;
  }
}

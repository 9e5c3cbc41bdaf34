package dev.anneal.find;

import dev.anneal.engine.Optimizer;

/**
 * How the best rate follows from the edges of a curve, fitted for one use: log10 rate = downWeight
 * down + widthWeight width + batchNorm, if there is any, + adaptive, with an Adam, + constant.
 *
 * <p>The constants are what {@code bench/run fit} makes of the first study and the two suites
 * (docs/finding-the-rate.md), less 0.08: a rate that is too low costs less than one that is too
 * high. The run's length was tried, and did not lower the regret of tasks that were left out.
 *
 * @param downWeight the left edge's weight
 * @param widthWeight the weight of the basin's width
 * @param batchNorm what batch norm adds, in decades
 * @param adaptive what an adaptive optimizer adds, in decades
 * @param constant the constant, in decades
 * @param below how far below the answer the best rate may lie, in decades: between this and {@code
 *     above} it lay in more than four of five runs of the suite that was held out
 * @param above how far above it, likewise
 */
record Fitted(
    double downWeight,
    double widthWeight,
    double batchNorm,
    double adaptive,
    double constant,
    double below,
    double above) {

  private static final Fitted ONE_CYCLE =
      new Fitted(0.773, 0.696, 0.255, -0.537, -0.521, 0.65, 0.80);

  private static final Fitted DECAY = new Fitted(0.729, 0.390, 0.335, -0.408, -0.580, 0.65, 0.80);

  static Fitted of(Purpose purpose) {
    return purpose.use() == Use.ONE_CYCLE ? ONE_CYCLE : DECAY;
  }

  double log10Rate(Edges edges, Purpose purpose) {
    double norm = purpose.norm() == Purpose.Norm.BATCH ? batchNorm : 0;
    double optimizer = purpose.optimizer() instanceof Optimizer.Sgd ? 0 : adaptive;
    return downWeight * edges.down() + widthWeight * edges.width() + norm + optimizer + constant;
  }
}

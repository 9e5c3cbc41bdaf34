package dev.anneal.find;

/**
 * How the best rate follows from the edges of a curve, fitted for one use: log10 rate = downWeight
 * down + upWeight up + batchNorm, if there is any, + constant.
 *
 * @param downWeight the left edge's weight
 * @param upWeight the right edge's
 * @param batchNorm what batch norm adds, in decades
 * @param constant the constant, in decades
 * @param below how far below the answer the best rate may lie, in decades
 * @param above how far above it
 */
record Fitted(
    double downWeight,
    double upWeight,
    double batchNorm,
    double constant,
    double below,
    double above) {

  private static final Fitted ONE_CYCLE = new Fitted(0.67, 0.22, 0.51, -0.26, 0.45, 0.60);
  private static final Fitted DECAY = new Fitted(0.70, 0.17, 0.47, -0.39, 0.45, 0.60);

  static Fitted of(Purpose purpose) {
    return purpose.use() == Use.ONE_CYCLE ? ONE_CYCLE : DECAY;
  }

  double log10Rate(Edges edges, Purpose purpose) {
    double norm = purpose.norm() == Purpose.Norm.BATCH ? batchNorm : 0;
    return downWeight * edges.down() + upWeight * edges.up() + norm + constant;
  }
}

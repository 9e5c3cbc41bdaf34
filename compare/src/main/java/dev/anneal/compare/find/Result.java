package dev.anneal.compare.find;

/**
 * How a run came out, on the validation part.
 *
 * @param loss the loss; NaN where the run diverged
 * @param metric the accuracy or the root mean squared error; NaN where the run diverged
 */
public record Result(double loss, double metric) {

  static final Result DIVERGED = new Result(Double.NaN, Double.NaN);

  /** A loss that is not finite counts as divergence, even where every step's loss was. */
  boolean diverged() {
    return !Double.isFinite(loss);
  }
}

package dev.anneal.train;

/**
 * Stops a run when a loss gets no better, and goes back to the weights (buffers too) with the best
 * one, as Keras's {@code EarlyStopping} with {@code restore_best_weights} does.
 *
 * <pre>{@code
 * Training.on(session)
 *     .learningRate(new Constant(0.01))
 *     .observe(EarlyStopping.patience(5).on(Measure.atEpochEnds(validation)))
 *     .run(RunLength.epochs(200));
 * }</pre>
 *
 * <p>A loss is better than the best so far where it is less than {@code best - minDelta}; a NaN is
 * never better. After {@code patience} losses in a row that are not, the run is stopped.
 *
 * <p>It suits a rate that is constant or reduced on a plateau. A plan that comes down over the run
 * (1cycle, linear to zero) is cut short before its rates are low, which is where most of its gain
 * comes from: there the run's length should be chosen instead.
 *
 * @param patience how many losses in a row may be no better; positive
 * @param minDelta by how much a loss must be less than the best to be better, in its own unit; not
 *     negative
 */
public record EarlyStopping(long patience, double minDelta) {

  /** Checks the values. */
  public EarlyStopping {
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be positive, but was " + patience);
    }
    if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
      throw new IllegalArgumentException(
          "min-delta must be finite and not negative, but was " + minDelta);
    }
  }

  /** After so many losses that are not less than the best. */
  public static EarlyStopping patience(long losses) {
    return new EarlyStopping(losses, 0);
  }

  /** The same where a loss must be less by more than this to be better. */
  public EarlyStopping minDelta(double loss) {
    return new EarlyStopping(patience, loss);
  }

  /**
   * The observer of a run.
   *
   * @param measure the loss that is looked at, and when
   */
  public EarlyStopper on(Measure measure) {
    return new EarlyStopper(this, measure, null);
  }

  /**
   * The observer of a run that is gone on with in another process.
   *
   * @param measure the loss that is looked at, and when
   * @param earlier what was there when it was stopped
   */
  public EarlyStopper on(Measure measure, EarlyStopper.Earlier earlier) {
    return new EarlyStopper(this, measure, earlier);
  }

  /** Such as {@code patience=5, min-delta=0.001}. */
  @Override
  public String toString() {
    return "patience=" + patience + (minDelta == 0 ? "" : ", min-delta=" + minDelta);
  }
}

package dev.anneal.train;

import java.util.List;

/**
 * Multiplies the learning rate when a loss gets no better, as PyTorch's {@code ReduceLROnPlateau}
 * does in its {@code min} mode. A loss is better than the best so far where it is less than {@code
 * best (1 - threshold)}, or less than {@code best - threshold} if the threshold is absolute; a NaN
 * is never better. After more than {@code patience} losses in a row that are not, the learning rate
 * in force is multiplied by {@code factor}, though not below {@code minimum}; the next {@code
 * cooldown} losses then do not count as bad.
 *
 * <p>Unlike PyTorch's it goes on top of any schedule: what the schedule says is multiplied from
 * then on. As in PyTorch a change of less than 1e-8 is not made.
 *
 * @param factor in (0, 1)
 * @param patience how many losses in a row may be no better; not negative
 * @param threshold what counts as better; not negative
 * @param comparison how the threshold is meant
 * @param cooldown losses after a reduction during which none is bad; not negative
 * @param minimum the least learning rate; not negative
 */
public record ReduceOnPlateau(
    double factor,
    long patience,
    double threshold,
    Comparison comparison,
    long cooldown,
    double minimum) {

  /** How a threshold is meant. */
  public enum Comparison {
    /** As a share of the best loss. */
    RELATIVE,
    /** In the loss's own unit. */
    ABSOLUTE
  }

  /** PyTorch's defaults: a tenth after 10 losses that were not better by a share of 1e-4. */
  public static final ReduceOnPlateau USUAL =
      new ReduceOnPlateau(0.1, 10, 1e-4, Comparison.RELATIVE, 0, 0);

  /** Checks the values. */
  public ReduceOnPlateau {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException("factor must be in (0, 1), but was " + factor);
    }
    checkNotNegative("patience", patience);
    checkNotNegative("threshold", threshold);
    checkNotNegative("cooldown", cooldown);
    checkNotNegative("minimum", minimum);
  }

  private static void checkNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be finite and not negative, but was " + value);
    }
  }

  private static void checkNotNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but was " + value);
    }
  }

  /** The same with another factor. */
  public ReduceOnPlateau factor(double newFactor) {
    return new ReduceOnPlateau(newFactor, patience, threshold, comparison, cooldown, minimum);
  }

  /** The same with another patience. */
  public ReduceOnPlateau patience(long losses) {
    return new ReduceOnPlateau(factor, losses, threshold, comparison, cooldown, minimum);
  }

  /** The same with a threshold that is a share of the best loss. */
  public ReduceOnPlateau relativeThreshold(double share) {
    return new ReduceOnPlateau(factor, patience, share, Comparison.RELATIVE, cooldown, minimum);
  }

  /** The same with a threshold in the loss's own unit. */
  public ReduceOnPlateau absoluteThreshold(double loss) {
    return new ReduceOnPlateau(factor, patience, loss, Comparison.ABSOLUTE, cooldown, minimum);
  }

  /** The same with another cooldown. */
  public ReduceOnPlateau cooldown(long losses) {
    return new ReduceOnPlateau(factor, patience, threshold, comparison, losses, minimum);
  }

  /** The same with another least learning rate. */
  public ReduceOnPlateau minimum(double learningRate) {
    return new ReduceOnPlateau(factor, patience, threshold, comparison, cooldown, learningRate);
  }

  /**
   * The observer of a run.
   *
   * @param measure the loss that is looked at, and when
   */
  public Observer on(Measure measure) {
    return new PlateauObserver(this, measure);
  }

  /**
   * The observer of a run that is gone on with in another process.
   *
   * @param measure the loss that is looked at, and when
   * @param before the losses that were looked at so far, whose reductions are in the run's timeline
   */
  public Observer on(Measure measure, List<Double> before) {
    PlateauObserver observer = new PlateauObserver(this, measure);
    before.forEach(observer::remember);
    return observer;
  }

  /** Such as {@code factor=0.1, patience=5, absolute=0.01}; what is usual is left out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("factor=" + factor + ", patience=" + patience);
    if (comparison == Comparison.ABSOLUTE) {
      text.append(", absolute=").append(threshold);
    } else if (threshold != USUAL.threshold) {
      text.append(", relative=").append(threshold);
    }
    text.append(cooldown == 0 ? "" : ", cooldown=" + cooldown);
    return text.append(minimum == 0 ? "" : ", minimum=" + minimum).toString();
  }
}

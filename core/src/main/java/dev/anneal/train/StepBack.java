package dev.anneal.train;

import java.util.List;

/**
 * A net under a run whose learning rate may turn out too high: where training turns unstable, it
 * goes back to the last good step and on from there with a lower rate.
 *
 * <p>With m the median of the last 9 losses, L0 the first such median and L the lowest so far, a
 * run is unstable when a loss is not finite; when m > 2 L0, while it has not learned yet; and when
 * m > L + 0.9 (L0 - L): nine tenths of what it had learned are lost, as when units die. The last is
 * asked only of runs that have learned something, L0 - L > 0.1 L0 and four times the losses' noise.
 * A step is good where m is in the lower half between L and L0, or has not left L0 yet. The session
 * is captured at good steps, some 40 times in a run; two captures are held, and the run goes back
 * to the older, since the newer may hold the trouble's beginning.
 *
 * <p>It looks at the training loss of every step, and so waits for a device that computes late.
 *
 * @param factor what the rate is multiplied with each time; in (0, 1)
 * @param times how often a run goes back at most; positive. After that it ends as it may
 */
public record StepBack(double factor, int times) {

  /** Half the rate, at most 8 times. */
  public static final StepBack USUAL = new StepBack(0.5, 8);

  /** Checks the values. */
  public StepBack {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException("factor must be in (0, 1), but was " + factor);
    }
    if (times < 1) {
      throw new IllegalArgumentException("times must be positive, but was " + times);
    }
  }

  /** The same with another factor. */
  public StepBack factor(double newFactor) {
    return new StepBack(newFactor, times);
  }

  /** The same, going back at most so many times. */
  public StepBack times(int newTimes) {
    return new StepBack(factor, newTimes);
  }

  /** The observer of a run. */
  public Observer observer() {
    return observer(List.of());
  }

  /**
   * The observer of a run that is gone on with: it goes back to where it is gone on from at most.
   *
   * @param before the training losses of the steps taken before
   */
  public Observer observer(List<Double> before) {
    return new StepBackObserver(this, before);
  }

  /** {@code factor=0.5, times=8}. */
  @Override
  public String toString() {
    return "factor=%s, times=%d".formatted(factor, times);
  }
}

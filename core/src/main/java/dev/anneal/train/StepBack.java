package dev.anneal.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A net under a run whose learning rate may turn out too high: where training turns unstable, it
 * goes back to the last good step and on from there with a lower rate; where it stays behind what a
 * range test showed, to the beginning.
 *
 * <p>With m the median of the last 9 losses, L0 the first such median and L the lowest so far, a
 * run is unstable when a loss is not finite; when m > 2 L0, while it has not learned yet; and when
 * m > L + 0.9 (L0 - L): nine tenths of what it had learned are lost, as when units die. The last is
 * asked only of runs that have learned something, L0 - L > 0.1 L0 and four times the losses' noise.
 * A step is good where m is in the lower half between L and L0, or has not left L0 yet. The session
 * is captured at good steps, some 40 times in a run; two captures are held, and the run goes back
 * to the older, since the newer may hold the trouble's beginning.
 *
 * <p>A run stays behind when, having taken as many steps as the test did from a tenth of the rate
 * of its lowest loss to that rate, all m of a tenth of the run (20 steps at least) are more than a
 * tenth of the test's fall above its lowest loss; or when their losses' mean is no better than what
 * a prediction that is the same for every row has, which the test got below: within a quarter of
 * the way from it to the lowest. This is asked in the first three quarters of a run, and answered
 * three times at most.
 *
 * <p>Going back costs no more steps: what is left of the run is what the plans from there on are
 * fitted into.
 *
 * <p>It looks at the training loss of every step, and so waits for a device that computes late.
 *
 * @param factor what the rate is multiplied with each time; in (0, 1)
 * @param times how often a run goes back at most; positive. After that it ends as it may
 * @param yardstick what a range test showed; null where there was none
 */
public record StepBack(double factor, int times, @Nullable Yardstick yardstick) {

  /** Half the rate, at most 8 times. */
  public static final StepBack USUAL = new StepBack(0.5, 8, null);

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
    return new StepBack(newFactor, times, yardstick);
  }

  /** The same, going back at most so many times. */
  public StepBack times(int newTimes) {
    return new StepBack(factor, newTimes, yardstick);
  }

  /** The same for a run that is measured by what a range test showed. */
  public StepBack yardstick(@Nullable Yardstick newYardstick) {
    return new StepBack(factor, times, newYardstick);
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

  /** {@code factor=0.5, times=8}, and what a range test showed. */
  @Override
  public String toString() {
    String net = "factor=%s, times=%d".formatted(factor, times);
    return yardstick == null ? net : net + ", " + yardstick;
  }
}

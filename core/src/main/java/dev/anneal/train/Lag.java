package dev.anneal.train;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tells a run that stays behind what its range test showed; see {@link StepBack}. */
final class Lag {

  /** A run is behind where more than this share of the test's fall is missing. */
  private static final double MISSING = 0.1;

  /** For how long it must be behind: a share of the run, and some steps at least. */
  private static final double SHARE = 0.1;

  private static final long FEWEST_STEPS = 20;

  /** Later than this there is too little left to begin anew. */
  private static final double LATEST = 0.75;

  /** A run learns nothing whose mean loss is above this share of the way up to a constant's. */
  private static final double LEARNED = 0.75;

  /** Losses count as twice a constant's at most, so that single ones do not decide. */
  private static final double HIGHEST = 2;

  private final Yardstick yardstick;
  private final long latest;
  private final int patience;
  private final Deque<Double> losses = new ArrayDeque<>();
  private double sum;
  private long counted;
  private long behind;

  /** The lag of a run of so many steps. */
  Lag(Yardstick yardstick, long steps) {
    this.yardstick = yardstick;
    latest = Math.round(LATEST * steps);
    patience = (int) Math.max(FEWEST_STEPS, Math.round(SHARE * steps));
  }

  /**
   * Whether the run has stayed behind for long.
   *
   * @param step the step
   * @param median the median of the last losses; NaN where there are too few
   */
  boolean isBehind(Step step, double median) {
    if (step.rates().learningRate() >= yardstick.from()) {
      counted++;
    }
    if (counted <= yardstick.steps()) {
      return false;
    }
    boolean misses = median > yardstick.lowest() + MISSING * yardstick.fall();
    behind = misses ? behind + 1 : 0;
    boolean nothing = isNothing(step.loss().value());
    return (behind >= patience || nothing) && step.index() < latest;
  }

  /** Whether the last losses are no better than a constant's, however noisy each is. */
  private boolean isNothing(double loss) {
    double constant = yardstick.constant();
    if (!(yardstick.lowest() < constant)) {
      return false;
    }
    double kept = Math.min(loss, HIGHEST * constant);
    losses.addLast(kept);
    sum += kept;
    if (losses.size() <= patience) {
      return false;
    }
    sum -= losses.removeFirst();
    double limit = yardstick.lowest() + LEARNED * (constant - yardstick.lowest());
    return sum / patience > limit;
  }

  /** Begins anew. */
  void reset() {
    losses.clear();
    sum = 0;
    counted = 0;
    behind = 0;
  }
}

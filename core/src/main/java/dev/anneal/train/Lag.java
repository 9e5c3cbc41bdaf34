package dev.anneal.train;

/** Tells a run that stays behind what its range test showed; see {@link StepBack}. */
final class Lag {

  /** A run is behind where more than this share of the test's fall is missing. */
  private static final double MISSING = 0.1;

  /** For how long it must be behind: a share of the run, and some steps at least. */
  private static final double SHARE = 0.1;

  private static final long FEWEST_STEPS = 20;

  /** Later than this there is too little left to begin anew. */
  private static final double LATEST = 0.75;

  private final Yardstick yardstick;
  private final long latest;
  private final long patience;
  private long counted;
  private long behind;

  /** The lag of a run of so many steps. */
  Lag(Yardstick yardstick, long steps) {
    this.yardstick = yardstick;
    latest = Math.round(LATEST * steps);
    patience = Math.max(FEWEST_STEPS, Math.round(SHARE * steps));
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
    boolean misses = median > yardstick.lowest() + MISSING * yardstick.fall();
    behind = misses && counted > yardstick.steps() ? behind + 1 : 0;
    return behind >= patience && step.index() < latest;
  }

  /** Begins anew. */
  void reset() {
    counted = 0;
    behind = 0;
  }
}

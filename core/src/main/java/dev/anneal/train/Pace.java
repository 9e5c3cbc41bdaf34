package dev.anneal.train;

/**
 * What the steps of a run cost, in nanoseconds: a step, and a pause more at the end of each epoch,
 * when observers evaluate. Both are estimates that follow what is measured: the step's is a plain
 * mean at first and then an exponential one.
 */
final class Pace {

  /** The weight of the newest pause: there are few, and the newest tells most. */
  private static final double PAUSE_WEIGHT = 0.5;

  /** A step takes some time, even where the clock is too coarse to see it. */
  private static final double SHORTEST_STEP = 1;

  private final long stepsPerEpoch;
  private double step;
  private long stepsSeen;
  private double pause;
  private long pausesSeen;

  Pace(long stepsPerEpoch) {
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /**
   * Takes a step's time into account.
   *
   * @param window about how many steps are remembered
   */
  void step(long nanos, double window) {
    stepsSeen++;
    double weight = Math.max(1 / window, 1.0 / (double) stepsSeen);
    step = Math.max(SHORTEST_STEP, step + weight * ((double) nanos - step));
  }

  /** Takes the time that observers took at the end of an epoch into account. */
  void pause(long nanos) {
    pausesSeen++;
    double weight = Math.max(PAUSE_WEIGHT, 1.0 / (double) pausesSeen);
    pause += weight * ((double) nanos - pause);
  }

  /** What the steps from one number of steps taken to another will cost. */
  double cost(long from, long to) {
    long epochs = to / stepsPerEpoch - from / stepsPerEpoch;
    return (double) (to - from) * step + (double) epochs * pause;
  }

  /** How many steps taken end nearest to a time from now: at least one more than there are. */
  long lengthWithin(long taken, double nanos) {
    double time = nanos + step / 2;
    long low = taken + 1;
    long high = low + (long) Math.max(0, time / Math.max(SHORTEST_STEP, step));
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (cost(taken, middle) <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

package dev.anneal.train;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tells a run that learns from one that comes apart, by its losses; see {@link StepBack}. */
final class Stability {

  private static final int WINDOW = 9;
  private static final double EXPLODED = 2;
  private static final double LOST = 0.9;
  private static final double GOOD = 0.5;
  private static final double LEARNED = 0.1;
  private static final double NOISES = 4;

  /** The weight of history in the mean distance of neighbouring losses. */
  private static final double HISTORY = 0.95;

  private final Deque<Double> window = new ArrayDeque<>();
  private double start = Double.NaN;
  private double lowest = Double.POSITIVE_INFINITY;
  private double noise;
  private double median = Double.NaN;

  /** What is known of a run at one of its steps. */
  record Mark(double start, double lowest, double noise) {}

  /** How a run stands after a loss. */
  enum State {
    /** It learns, or has not begun to. */
    GOOD,
    /** Worse than it was, but not lost. */
    DOUBTFUL,
    /** It comes apart. */
    UNSTABLE
  }

  State after(double loss) {
    if (!Double.isFinite(loss)) {
      return State.UNSTABLE;
    }
    if (!window.isEmpty()) {
      noise = HISTORY * noise + (1 - HISTORY) * Math.abs(loss - window.getLast());
    }
    window.addLast(loss);
    if (window.size() < WINDOW) {
      return Double.isNaN(start) ? State.GOOD : State.DOUBTFUL;
    }
    median = window.stream().sorted().skip(WINDOW / 2).findFirst().orElseThrow();
    window.removeFirst();
    if (Double.isNaN(start)) {
      start = median;
    }
    lowest = Math.min(lowest, median);
    return state();
  }

  /** The median of the last losses; NaN where there are too few. */
  double median() {
    return median;
  }

  private State state() {
    double learned = start - lowest;
    if (median > start + (EXPLODED - 1) * Math.abs(start)) {
      return State.UNSTABLE;
    }
    boolean hasLearned = learned > LEARNED * Math.abs(start) && learned > NOISES * noise;
    if (!hasLearned) {
      return State.GOOD;
    }
    if (median > lowest + LOST * learned) {
      return State.UNSTABLE;
    }
    return median <= lowest + GOOD * learned ? State.GOOD : State.DOUBTFUL;
  }

  Mark mark() {
    return new Mark(start, lowest, noise);
  }

  /** Goes back to a mark: the losses since are forgotten. */
  void reset(Mark mark) {
    window.clear();
    median = Double.NaN;
    start = mark.start;
    lowest = mark.lowest;
    noise = mark.noise;
  }
}

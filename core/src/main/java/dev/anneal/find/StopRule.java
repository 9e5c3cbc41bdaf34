package dev.anneal.find;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoublePredicate;

/**
 * When a range test has seen enough. Whatever the rule, a loss that is not finite ends the test: a
 * comparison such as {@code loss > 4 best} is never true of NaN.
 */
public interface StopRule {

  /**
   * Begins to watch a sweep.
   *
   * @param plannedSteps the number of steps that the sweep has at most
   * @return asked with each finite loss in turn; true ends the sweep after that step
   */
  DoublePredicate begin(long plannedSteps);

  /** Smoothed as fastai does (history 0.98, debiased), above a multiple of its best so far. */
  static StopRule aboveBest(double multiple) {
    return new AboveBest(multiple);
  }

  /** The median of the last 5 losses above a multiple of the mean at the sweep's start. */
  static StopRule aboveStart(double multiple) {
    return new AboveStart(multiple, LossCurve.START_SHARE);
  }

  /**
   * The median of the last 5 losses above a multiple of the first: for a rate that rises along a
   * line, where the loss falls from the first steps on.
   */
  static StopRule aboveFirst(double multiple) {
    return new AboveStart(multiple, 0);
  }

  /**
   * fastai's rule.
   *
   * @param multiple greater than 1; fastai has 4
   */
  record AboveBest(double multiple) implements StopRule {

    /** Checks the multiple. */
    public AboveBest {
      checkMultiple(multiple);
    }

    @Override
    public DoublePredicate begin(long plannedSteps) {
      ExponentialAverage average = new ExponentialAverage(ExponentialAverage.FASTAI_HISTORY);
      double[] best = {Double.POSITIVE_INFINITY};
      return loss -> {
        double smoothed = average.add(loss);
        best[0] = Math.min(best[0], smoothed);
        return smoothed > multiple * best[0];
      };
    }
  }

  /**
   * For slow sweeps: it has no lag, and a model that learned much within the sweep does not end it
   * while its loss is still below where it started.
   *
   * @param multiple greater than 1
   * @param share the share of the sweep's steps that are its start, at least one of them; in [0, 1]
   */
  record AboveStart(double multiple, double share) implements StopRule {

    private static final int WINDOW = 5;

    /** Checks the numbers. */
    public AboveStart {
      checkMultiple(multiple);
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be from 0 to 1, but was " + share);
      }
    }

    @Override
    public DoublePredicate begin(long plannedSteps) {
      long startSteps = Math.max(1, Math.round(share * plannedSteps));
      Deque<Double> window = new ArrayDeque<>();
      double[] start = {0, 0}; // sum, count
      return loss -> {
        window.addLast(loss);
        if (window.size() > WINDOW) {
          window.removeFirst();
        }
        if (start[1] < startSteps) {
          start[0] += loss;
          start[1]++;
          return false;
        }
        double median = window.stream().sorted().skip(window.size() / 2).findFirst().orElseThrow();
        return median > multiple * start[0] / start[1];
      };
    }
  }

  private static void checkMultiple(double multiple) {
    if (!(multiple > 1) || Double.isInfinite(multiple)) {
      throw new IllegalArgumentException("multiple must be greater than 1, but was " + multiple);
    }
  }
}

package dev.anneal.compare.find;

import java.util.List;

/** What can be measured on a task. */
public interface Measurements {

  /** A whole run at a rate. */
  Result fit(PeakSchedule schedule, long seed, RoundedRate rate);

  /** The losses of a range test, from its first rate on; the last may be NaN or infinite. */
  List<Double> sweep(Sweep sweep, long seed);

  /** The losses of some first steps at a constant rate; the last may be NaN or infinite. */
  List<Double> firstSteps(RoundedRate rate, long seed, long steps);
}

package dev.anneal.compare.find;

import dev.anneal.find.RateTest;
import dev.anneal.train.StepBack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be measured on a task. */
public interface Measurements {

  /**
   * A whole run at a rate.
   *
   * @param net what the run falls back on where the rate turns out too high; null for nothing
   */
  Result fit(PeakSchedule schedule, long seed, RoundedRate rate, @Nullable StepBack net);

  /** A range test; its last loss may be NaN or infinite. */
  RateTest.Result sweep(Sweep sweep, long seed);

  /** The losses of some first steps at a constant rate; the last may be NaN or infinite. */
  List<Double> firstSteps(RoundedRate rate, long seed, long steps);
}

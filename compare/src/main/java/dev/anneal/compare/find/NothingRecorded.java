package dev.anneal.compare.find;

import dev.anneal.find.RateTest;
import dev.anneal.train.StepBack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands where nothing may be trained: what is not in the journal is an error.
 *
 * @param task the task's name
 */
record NothingRecorded(String task) implements Measurements {

  @Override
  public Result fit(PeakSchedule schedule, long seed, RoundedRate rate, @Nullable StepBack net) {
    throw missing("run with %s at %.3g and seed %d".formatted(schedule.name(), rate.value(), seed));
  }

  @Override
  public RateTest.Result sweep(Sweep sweep, long seed) {
    throw missing("%s sweep with seed %d".formatted(sweep.name(), seed));
  }

  @Override
  public List<Double> firstSteps(RoundedRate rate, long seed, long steps) {
    throw missing("first steps at %.3g with seed %d".formatted(rate.value(), seed));
  }

  /** The folder does not hold what is asked for. */
  IllegalArgumentException missing(String what) {
    return new IllegalArgumentException(
        "--offline must find all that it reads in %s, but there is no %s of '%s'; run the command"
                .formatted(Journal.FILE, what, task)
            + " without --offline first");
  }
}

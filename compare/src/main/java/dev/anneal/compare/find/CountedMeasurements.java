package dev.anneal.compare.find;

import dev.anneal.find.RateTest;
import dev.anneal.train.StepBack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is measured. A job's runs are foreseen roughly: where there are fewer, the rest is
 * skipped at its end, and what comes on top is not counted.
 */
final class CountedMeasurements implements Measurements {

  private final Measurements measurements;
  private final Workload workload;
  private final WorkProgress progress;
  private double left;

  /**
   * Measurements of one job.
   *
   * @param measurements measures
   * @param workload how long that takes
   * @param seconds what is foreseen for the job
   * @param progress is told
   */
  CountedMeasurements(
      Measurements measurements, Workload workload, double seconds, WorkProgress progress) {
    this.measurements = measurements;
    this.workload = workload;
    this.left = seconds;
    this.progress = progress;
  }

  @Override
  public Result fit(PeakSchedule schedule, long seed, RoundedRate rate, @Nullable StepBack net) {
    Result result = measurements.fit(schedule, seed, rate, net);
    count(workload.run());
    return result;
  }

  @Override
  public RateTest.Result sweep(Sweep sweep, long seed) {
    RateTest.Result swept = measurements.sweep(sweep, seed);
    count(swept.steps() * workload.secondsPerStep());
    return swept;
  }

  @Override
  public List<Double> firstSteps(RoundedRate rate, long seed, long steps) {
    List<Double> losses = measurements.firstSteps(rate, seed, steps);
    count(losses.size() * workload.secondsPerStep());
    return losses;
  }

  private void count(double seconds) {
    double counted = Math.min(left, seconds);
    left -= counted;
    synchronized (progress) {
      progress.trained(counted);
    }
  }

  /** The job is done. */
  void finished(String what) {
    synchronized (progress) {
      progress.skipped(left);
      progress.finished(what);
    }
    left = 0;
  }
}

package dev.anneal.bench;

import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plans;
import dev.anneal.vary.Schedule;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call of a schedule, at whole steps drawn beforehand; reading the step is in the time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls what is marked as set-up
public class ScheduleAt {

  private static final int DRAWN = 1 << 12;
  private static final long STEPS_PER_EPOCH = 469;
  private static final long BATCH = 128;

  /** Where in which run the steps are. */
  public enum Place {
    /** Anywhere in a run of 10^5 steps. */
    NEAR(0, 100_000),
    /** In the last tenth of a run of 10^12 steps. */
    FAR(900_000_000_000L, 1_000_000_000_000L);

    private final long first;
    private final long end;

    Place(long first, long end) {
      this.first = first;
      this.end = end;
    }

    private Horizon run() {
      return Horizon.steps(end).perEpoch(STEPS_PER_EPOCH).batch(BATCH);
    }

    private double[] steps() {
      return new Random(1).longs(DRAWN, first, end).mapToDouble(step -> (double) step).toArray();
    }
  }

  /** The plan's text. */
  @Param("0.1")
  public String plan;

  /** Which steps. */
  @Param public Place place;

  private Schedule schedule;
  private double[] steps;
  private int next;

  /** Makes the schedule and draws the steps. */
  @Setup
  public void prepare() {
    schedule = Plans.parse(plan).over(place.run());
    steps = place.steps();
  }

  /** The value at the next step. */
  @Benchmark
  public double value() {
    return schedule.at(steps[next++ & (DRAWN - 1)]);
  }
}

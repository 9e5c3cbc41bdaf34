package dev.anneal.train;

import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.engine.Snapshot;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The time that a run may take. It measures the first plan, follows what steps and evaluations
 * cost, and says when another number of steps would end the run nearer to its time.
 */
final class TimeBudget {

  /** The share of the budget that the run may be off before it is planned anew. */
  private static final double TOLERANCE = 0.005;

  /** The share of what is left that it may be off besides: there is time to make up for it. */
  private static final double TOLERANCE_OF_REST = 0.02;

  /** The share of a run's steps from one change to the next: noise is not worth following. */
  private static final double SPACING = 0.01;

  /** The share of the budget at its end where every change counts. */
  private static final double END = 0.03;

  private static final double PROBE_SHARE = 0.01;
  private static final int FEWEST_PROBES = 4;
  private static final int MOST_PROBES = 50;

  /** The share of a run's steps that the mean of a step's time looks back on. */
  private static final double WINDOW = 0.05;

  private static final double SMALLEST_WINDOW = 10;

  private final LongSupplier clock;
  private final long budget;
  private final long begun;
  private final Pace pace;
  private long lastChange;

  /** The time begins to run. */
  TimeBudget(LongSupplier clock, Duration time, long stepsPerEpoch) {
    this.clock = clock;
    budget = time.toNanos();
    begun = clock.getAsLong();
    pace = new Pace(stepsPerEpoch);
  }

  long now() {
    return clock.getAsLong();
  }

  /**
   * Takes a few steps at a learning rate of 0, and puts the session back exactly; the time this
   * takes is part of the budget. The earlier half of the steps only warms up.
   *
   * @return how many steps fit into what is left of the time
   */
  long measure(Session session) {
    try (Snapshot before = session.capture()) {
      try {
        probe(session);
      } finally {
        session.restore(before);
      }
    }
    return pace.lengthWithin(0, left());
  }

  private void probe(Session session) {
    long[] times = new long[MOST_PROBES];
    int count = 0;
    var rates = new Rates(0, session.optimizer().momentum(), 0);
    while (count < MOST_PROBES && (count < FEWEST_PROBES || spent() < PROBE_SHARE * budget)) {
      long start = now();
      session.step(rates).value();
      times[count++] = now() - start;
    }
    for (int i = count / 2; i < count; i++) { // the earlier half warms up
      pace.step(times[i], count);
    }
  }

  /**
   * Takes into account what a step cost.
   *
   * @param step the step
   * @param length the run's number of steps
   * @param stepping nanoseconds in the session
   * @param observing nanoseconds in the observers
   */
  void spent(Step step, long length, long stepping, long observing) {
    double window = Math.max(SMALLEST_WINDOW, WINDOW * (double) length);
    if (step.endsEpoch()) {
      pace.pause(observing);
      pace.step(stepping, window);
    } else {
      pace.step(stepping + observing, window);
    }
  }

  /**
   * The number of steps that ends the run nearest to its time; empty where the run will do.
   *
   * @param taken the steps taken
   * @param length the run's number of steps; more than were taken
   */
  OptionalLong betterLength(long taken, long length) {
    double left = left();
    boolean mayChange =
        left < END * budget || (double) (taken - lastChange) >= SPACING * (double) length;
    if (!mayChange
        || Math.abs(pace.cost(taken, length) - left)
            <= TOLERANCE * budget + TOLERANCE_OF_REST * Math.max(0, left)) {
      return OptionalLong.empty();
    }
    long better = pace.lengthWithin(taken, left);
    if (better == length) {
      return OptionalLong.empty();
    }
    lastChange = taken;
    return OptionalLong.of(better);
  }

  private double spent() {
    return now() - begun;
  }

  private double left() {
    return budget - spent();
  }
}

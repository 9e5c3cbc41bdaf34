package dev.anneal.find;

import dev.anneal.engine.Nearest;
import dev.anneal.vary.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a run uses the rate that was found: the largest one of its schedule. */
public enum Use {
  /** Up to the rate and down to nothing. */
  ONE_CYCLE,
  /** The rate for half of the run or more, then down to nothing. */
  CONSTANT_THEN_LINEAR,
  /** Down from the rate to nothing, in a straight line or nearly. */
  LINEAR,
  /** Down from the rate to nothing, on a cosine. */
  COSINE,
  /** The rate throughout. */
  CONSTANT;

  private static final int SAMPLES = 1000;
  private static final double HIGH = 0.9;
  private static final double WARMED_UP = 0.1;
  private static final double ENDS_HIGH = 0.5;
  private static final double MOSTLY_HIGH = 0.4;

  /**
   * The use of this name: {@code one-cycle}, {@code constant-then-linear}, {@code linear}, {@code
   * cosine} or {@code constant}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Use named(String name) {
    List<String> names = Arrays.stream(values()).map(Use::toString).toList();
    int place = names.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "for must be one of %s, but was '%s'%s"
              .formatted(String.join(", ", names), name, Nearest.hint(name, names)));
    }
    return values()[place];
  }

  /**
   * The use that a schedule is most like: whether it warms up, whether it ends high, and for how
   * much of the run it is near its largest rate.
   *
   * @param schedule learning rates by step
   * @param steps the run's length
   */
  public static Use like(Schedule schedule, long steps) {
    double[] rates = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      rates[i] = schedule.at((steps - 1) * (double) i / (SAMPLES - 1));
    }
    double high = HIGH * Arrays.stream(rates).max().orElseThrow();
    int first = 0;
    while (rates[first] < high) {
      first++;
    }
    if (rates[SAMPLES - 1] > ENDS_HIGH * high) {
      return CONSTANT;
    }
    if (first > WARMED_UP * SAMPLES) {
      return ONE_CYCLE;
    }
    long near = Arrays.stream(rates).filter(rate -> rate >= high).count();
    return near > MOSTLY_HIGH * SAMPLES ? CONSTANT_THEN_LINEAR : LINEAR;
  }

  /** Its name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

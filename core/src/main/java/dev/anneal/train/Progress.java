package dev.anneal.train;

/**
 * How far a run has come: all that is needed to go on with it, beside its plans and its session.
 *
 * @param timeline the run, with what has changed since it was planned
 * @param steps the steps taken; at most the timeline's
 */
public record Progress(Timeline timeline, long steps) {

  /** Checks the number of steps. */
  public Progress {
    if (steps < 0 || steps > timeline.steps()) {
      throw new IllegalArgumentException(
          "steps must be from 0 to %d, but was %d".formatted(timeline.steps(), steps));
    }
  }
}

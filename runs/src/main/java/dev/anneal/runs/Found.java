package dev.anneal.runs;

import dev.anneal.find.LossCurve;
import dev.anneal.find.Suggestion;
import dev.anneal.find.Sweeps;

/**
 * What range tests found.
 *
 * @param sweeps the loss at each rate; of one test or of several
 * @param suggestion the rate read off, or why there is none
 * @param steps how many steps it took
 * @param seconds how long it took
 */
public record Found(Sweeps sweeps, Suggestion suggestion, long steps, double seconds) {

  /** The one sweep, or the mean of several. */
  public LossCurve curve() {
    return sweeps.mean();
  }
}

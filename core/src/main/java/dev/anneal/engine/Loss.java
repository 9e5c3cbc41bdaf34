package dev.anneal.engine;

/**
 * The training loss of one step: the mean over the batch, before the step's update. It can be read
 * late, so that a device that still computes need not be waited for.
 */
@FunctionalInterface
public interface Loss {

  /** The value; waits for it where it is not there yet. May be NaN or infinite. */
  double value();

  /** A loss that is known already. */
  static Loss of(double value) {
    return () -> value;
  }
}

package dev.anneal.report;

import org.jspecify.annotations.Nullable;

/**
 * The loss while something other than the learning rate rises.
 *
 * @param name what rises: {@code momentum}
 * @param value its values, ascending
 * @param loss the loss at each
 * @param smoothedLoss the loss at each, smoothed; NaN where there is none
 * @param mark the value to be marked; null for none
 */
public record SweepChart(
    String name, Series value, Series loss, Series smoothedLoss, @Nullable Double mark) {

  /** Checks that the series belong together. */
  public SweepChart {
    loss.requireSameSize("loss", value, "value");
    smoothedLoss.requireSameSize("smoothedLoss", value, "value");
  }
}

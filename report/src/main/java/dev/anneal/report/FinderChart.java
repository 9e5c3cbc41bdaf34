package dev.anneal.report;

import java.util.List;

/**
 * The loss against the learning rate on one task, and where the finders landed.
 *
 * @param title the task and the schedule
 * @param caption what is to be seen
 * @param learningRate the rates tried, ascending and positive
 * @param loss the mean loss at each
 * @param best the best rate
 * @param landings the finders, in the order of their table
 */
public record FinderChart(
    String title,
    String caption,
    Series learningRate,
    Series loss,
    double best,
    List<FinderLanding> landings) {

  /** Checks that the series belong together. */
  public FinderChart {
    loss.requireSameSize("loss", learningRate, "learningRate");
    landings = List.copyOf(landings);
  }
}

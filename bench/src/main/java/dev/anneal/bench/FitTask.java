package dev.anneal.bench;

import dev.anneal.find.Edges;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * A task whose best rate is known, for one schedule.
 *
 * @param body the tasks that it was measured with
 * @param name what it is called
 * @param batchNorm whether its model has batch norm
 * @param adaptive whether its optimizer is an Adam
 * @param steps a run's length
 * @param log10Best the decimal logarithm of the best rate
 * @param losses the mean validation loss by log10 rate, no more than the trivial one
 * @param trivialLoss the loss of having learned nothing
 * @param edges of a range test each, with another seed
 */
record FitTask(
    String body,
    String name,
    boolean batchNorm,
    boolean adaptive,
    long steps,
    double log10Best,
    NavigableMap<Double, Double> losses,
    double trivialLoss,
    List<Edges> edges) {

  /** The share lost of what training could have gained, between the rates tried linearly. */
  double regret(double log10Rate) {
    double best = losses.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double regret = (loss(log10Rate) - best) / (trivialLoss - best);
    return Math.min(1, Math.max(0, regret));
  }

  private double loss(double log10Rate) {
    Map.Entry<Double, Double> below = losses.floorEntry(log10Rate);
    Map.Entry<Double, Double> above = losses.ceilingEntry(log10Rate);
    if (below == null || above == null) {
      return (below == null ? losses.firstEntry() : losses.lastEntry()).getValue();
    }
    double width = above.getKey() - below.getKey();
    double share = width == 0 ? 0 : (log10Rate - below.getKey()) / width;
    return below.getValue() + share * (above.getValue() - below.getValue());
  }
}

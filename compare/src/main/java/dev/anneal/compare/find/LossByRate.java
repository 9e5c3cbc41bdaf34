package dev.anneal.compare.find;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The mean loss at each rate tried.
 *
 * @param means by rate; at least one
 */
public record LossByRate(NavigableMap<RoundedRate, Double> means) {

  /** How far from the best rate the curve is looked at to fit a parabola, in fine steps. */
  private static final int REACH = 3;

  /** A parabola describes the curve where no more than this share of the gain is lost. */
  private static final double SHALLOW = 0.25;

  /** Copies the losses. */
  public LossByRate {
    means = Collections.unmodifiableNavigableMap(new TreeMap<>(means));
    if (means.isEmpty()) {
      throw new IllegalArgumentException("means must not be empty, but there are none");
    }
  }

  /** The rate with the least loss, the lowest of several. */
  public RoundedRate least() {
    return means.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** The loss at a rate: linear in its logarithm between the rates tried, constant beyond them. */
  public double at(double log10Rate) {
    double place = log10Rate * RoundedRate.PER_DECADE;
    Map.Entry<RoundedRate, Double> below =
        means.floorEntry(new RoundedRate((int) Math.floor(place)));
    Map.Entry<RoundedRate, Double> above =
        means.ceilingEntry(new RoundedRate((int) Math.ceil(place)));
    if (below == null) {
      return means.firstEntry().getValue();
    }
    if (above == null) {
      return means.lastEntry().getValue();
    }
    double width = (double) above.getKey().twentieths() - below.getKey().twentieths();
    double share = width == 0 ? 0 : (place - below.getKey().twentieths()) / width;
    return below.getValue() + share * (above.getValue() - below.getValue());
  }

  /**
   * The decimal logarithm of the best rate: the minimum of a parabola in the logarithm of the rate,
   * fitted where the curve is shallow around its least loss. Where that does not describe it, the
   * rate of the least loss: where fewer than three rates are left, as beside a cliff, the parabola
   * opens downwards, or its minimum is more than a fine step away.
   *
   * @param trivialLoss the loss of having learned nothing
   */
  public double best(double trivialLoss) {
    RoundedRate least = least();
    double most = at(least.log10()) + SHALLOW * (trivialLoss - at(least.log10()));
    int low = edge(least, -OracleSearch.FINE, most);
    int high = edge(least, OracleSearch.FINE, most);
    NavigableMap<RoundedRate, Double> shallow =
        means.subMap(new RoundedRate(low), true, new RoundedRate(high), true);
    double minimum = Parabola.minimum(shallow, least.log10());
    double step = OracleSearch.FINE / (double) RoundedRate.PER_DECADE;
    return Math.abs(minimum - least.log10()) <= step ? minimum : least.log10();
  }

  /** How far one may go from the least loss in steps before the loss is too high or unknown. */
  private int edge(RoundedRate least, int step, double most) {
    RoundedRate edge = least;
    for (int i = 0; i < REACH; i++) {
      Double next = means.get(edge.plus(step));
      if (next == null || next > most) {
        break;
      }
      edge = edge.plus(step);
    }
    return edge.twentieths();
  }
}

package dev.anneal.peers;

import static dev.anneal.peers.Pieces.refusal;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Length;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Piecewise;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * optax's schedules that are a value and factors at some steps; each factor applies to what the
 * ones before it have made of the value.
 */
final class OptaxKnots {

  private static final String FACTORS = "boundaries_and_scales";

  private OptaxKnots() {}

  /** At a boundary the new value is in force; those that are not after step 0 are so at once. */
  static Plan constant(Parameters in, double rate) {
    double value = in.number("init_value", rate);
    List<Double> values = new ArrayList<>(List.of(value));
    List<Length> until = new ArrayList<>();
    for (Map.Entry<Double, Double> factor : factors(in).entrySet()) {
      value *= factor.getValue();
      if (factor.getKey() <= 0) {
        values.set(0, value);
      } else {
        values.add(value);
        until.add(Length.steps(factor.getKey()));
      }
    }
    return until.isEmpty() ? new Constant(value) : new Piecewise(values, until);
  }

  static Plan interpolated(Parameters in, double rate) {
    String type = in.word("interpolate_type", "");
    if (!type.equals("linear") && !type.equals("cosine")) {
      throw new IllegalArgumentException(
          "interpolate_type must be linear or cosine, but was '%s'".formatted(type));
    }
    Curve curve = type.equals("linear") ? Curve.linear() : Curve.cosine();
    return between(curve, in.number("init_value", rate), factors(in));
  }

  private static SortedMap<Double, Double> factors(Parameters in) {
    SortedMap<Double, Double> factors = in.numbersByNumber(FACTORS);
    if (factors.values().stream().anyMatch(factor -> !(factor >= 0))) {
      throw new IllegalArgumentException(
          "%s must not have negative factors, but was %s".formatted(FACTORS, factors));
    }
    return factors;
  }

  /** From knot to knot; one at step 0 takes the first value's place. */
  private static Schedule between(Curve curve, double initial, SortedMap<Double, Double> factors) {
    List<Span> parts = new ArrayList<>();
    double value = initial;
    double begin = 0;
    for (Map.Entry<Double, Double> factor : factors.entrySet()) {
      double end = factor.getKey();
      double next = value * factor.getValue();
      if (end < 0 || (end > begin && end - begin < 1)) {
        throw refusal(
            "this schedule",
            "its knots must not be before step 0 or within one step, but are at "
                + factors.keySet());
      }
      if (end > begin) {
        parts.add(Phase.of(curve, value, next, end - begin));
      }
      value = next;
      begin = end;
    }
    double only = value;
    return parts.stream()
        .reduce((first, second) -> first.then(second))
        .map(Schedule.class::cast)
        .orElseGet(() -> new Constant(only));
  }

  static Plan linearOneCycle(Parameters in, double rate) {
    double steps = in.positive("transition_steps");
    double divisor = in.positive("div_factor", 25);
    SortedMap<Double, Double> factors = new TreeMap<>();
    factors.put(whole(in.number("pct_start", 0.3) * steps), divisor);
    factors.put(whole(in.number("pct_final", 0.85) * steps), 1 / divisor);
    factors.put(steps, 1 / in.positive("final_div_factor", 1e4));
    return between(Curve.linear(), in.number("peak_value", rate) / divisor, factors);
  }

  static Plan cosineOneCycle(Parameters in, double rate) {
    double steps = in.positive("transition_steps");
    double divisor = in.positive("div_factor", 25);
    SortedMap<Double, Double> factors = new TreeMap<>();
    factors.put(whole(in.number("pct_start", 0.3) * steps), divisor);
    factors.put(whole(steps), 1 / (divisor * in.positive("final_div_factor", 1e4)));
    return between(Curve.cosine(), in.number("peak_value", rate) / divisor, factors);
  }

  /** Cut towards 0, as Python's int; so that 29% of 100 steps, a little less than 29, are 28. */
  private static double whole(double steps) {
    return (double) (long) steps;
  }
}

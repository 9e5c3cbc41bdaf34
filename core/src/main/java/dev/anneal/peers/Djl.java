package dev.anneal.peers;

import static dev.anneal.peers.Pieces.rampThen;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Length;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Piecewise;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trackers of Deep Java Library ({@code ai.djl.training.tracker}), by their class names and
 * those of their builders' methods without {@code set} or {@code opt}: {@code baseValue}, {@code
 * maxUpdates}. {@code Tracker.fixed} is {@code fixed}, with a {@code value}. {@code WarmUpTracker}
 * takes {@code mainTracker}, a pair of a name and parameters.
 *
 * <p>DJL counts updates from 1, so that step t is its {@code getNewValue(t + 1)}: a cosine's first
 * update is already below its base value. It computes in 32 bits and these plans in 64, so that
 * they agree to about 1e-6 of the value; a cyclical tracker's own rounding grows with the updates,
 * to about 2e-5 after a million.
 */
public final class Djl {

  private static final Catalogue ALL =
      new Catalogue(
          "DJL",
          makers(),
          Map.of("FixedPerVarTracker", "it has a value for each parameter by its name"));

  private Djl() {}

  /** The trackers that can be expressed, by DJL's class names. */
  public static List<String> names() {
    return ALL.names();
  }

  /**
   * The plan that has a tracker's values.
   *
   * @param name the class, such as {@code CosineTracker}
   * @param parameters what its builder was given
   * @param learningRate what {@code baseValue}, or {@code value}, is where it is not given and has
   *     no default of its own
   * @throws IllegalArgumentException if there is no such tracker, if DJL refuses the parameters, or
   *     if no plan has these values
   */
  public static Plan plan(String name, Map<String, Object> parameters, double learningRate) {
    return fromFirst(byUpdate(name, parameters, learningRate));
  }

  /** A tracker's values by DJL's count, of which 0 is asked for by a warm-up only. */
  private static Schedule byUpdate(String name, Map<String, Object> parameters, double rate) {
    return ALL.plan(name, parameters, rate).over(1);
  }

  /** The same from update 1 on. */
  private static Schedule fromFirst(Schedule byUpdate) {
    if (byUpdate instanceof Constant) {
      return byUpdate;
    }
    return byUpdate instanceof Span span && span.steps() <= 1
        ? new Constant(span.at(1))
        : byUpdate.shift(-1);
  }

  private static Map<String, Catalogue.Maker> makers() {
    Map<String, Catalogue.Maker> makers = new LinkedHashMap<>();
    makers.put("fixed", (in, rate) -> new Constant(in.number("value", rate)));
    makers.put("FactorTracker", DjlLimited::factor);
    makers.put("MultiFactorTracker", Djl::multiFactor);
    makers.put("LinearTracker", DjlLimited::linear);
    makers.put("CosineTracker", Djl::cosine);
    makers.put("PolynomialDecayTracker", Djl::polynomial);
    makers.put("CyclicalTracker", DjlCyclical::plan);
    makers.put("WarmUpTracker", Djl::warmUp);
    return makers;
  }

  static double base(Parameters in, double rate) {
    return in.number("baseValue", rate);
  }

  /** Update {@code step} still has the old value; DJL multiplies when it is past. */
  private static Plan multiFactor(Parameters in, double rate) {
    double value = base(in, rate);
    double factor = DjlLimited.atMostOne(in.number("factor", 1));
    List<Double> steps = in.numbers("steps");
    if (steps.size() < 2) {
      throw new IllegalArgumentException(
          "steps must be at least 2, but were %s; FactorTracker falls steadily".formatted(steps));
    }
    List<Double> values = new ArrayList<>(List.of(value));
    List<Length> until = new ArrayList<>();
    double before = 0;
    for (double step : steps) {
      if (!(step > before && step == Math.rint(step))) {
        throw new IllegalArgumentException(
            "steps must be whole numbers that rise from at least 1, but were " + steps);
      }
      before = step;
      value *= factor;
      values.add(value);
      until.add(Length.steps(step + 1));
    }
    return new Piecewise(values, until);
  }

  private static Plan cosine(Parameters in, double rate) {
    double base = base(in, rate);
    double last = in.number("finalValue", 0.01);
    double updates = in.count("maxUpdates", 1);
    if (!(base > 0 && base > last)) {
      throw new IllegalArgumentException(
          "baseValue must be positive and greater than finalValue %s, but was %s"
              .formatted(last, base));
    }
    return Phase.cosine(base, last, updates);
  }

  private static Plan polynomial(Parameters in, double rate) {
    double base = base(in, rate);
    double end = in.number("endLearningRate");
    return Pieces.power(base, end, in.count("decaySteps", 1), in.notNegative("power", 1));
  }

  /** The main tracker begins with update 0, at the value that the warm-up ends with. */
  private static Plan warmUp(Parameters in, double rate) {
    Nested nested = Nested.read("mainTracker", in.given("mainTracker"));
    Schedule main = byUpdate(nested.name(), nested.parameters(), rate);
    double begin = in.number("warmUpBeginValue", 0);
    double steps = in.count("warmUpSteps", 0, 0);
    String mode = in.word("warmUpMode", "LINEAR");
    return switch (mode) {
      case "LINEAR" -> rampThen(begin, main.at(0), steps, main);
      case "CONSTANT" -> rampThen(begin, begin, steps, main);
      default ->
          throw new IllegalArgumentException(
              "warmUpMode must be LINEAR or CONSTANT, but was '%s'".formatted(mode));
    };
  }
}

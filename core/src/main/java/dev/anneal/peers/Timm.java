package dev.anneal.peers;

import static dev.anneal.peers.Pieces.refusal;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Decay;
import dev.anneal.vary.Length;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Piecewise;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schedulers of timm ({@code timm.scheduler}), by their class names and parameters. A step here
 * is what timm counts: an update, or an epoch where {@code t_in_epochs} is true, as it is unless
 * given. Without {@code warmup_prefix} the curve is entered where it would be by the warm-up's end.
 */
public final class Timm {

  private static final Catalogue ALL =
      new Catalogue(
          "timm",
          makers(),
          Map.of(
              "TanhLRScheduler", "no curve here is a hyperbolic tangent",
              "PlateauLRScheduler", "it looks at a metric; train has --reduce-on-plateau"));

  private static final int MOST_CYCLES = 1000;

  private Timm() {}

  /** The schedulers that can be expressed, by timm's class names. */
  public static List<String> names() {
    return ALL.names();
  }

  /**
   * The plan that has a timm scheduler's values.
   *
   * @param name the class, such as {@code CosineLRScheduler}
   * @param parameters its parameters but for the optimizer
   * @param learningRate the optimizer's rate
   * @throws IllegalArgumentException if there is no such scheduler, or if no plan has its values
   */
  public static Plan plan(String name, Map<String, Object> parameters, double learningRate) {
    return ALL.plan(name, parameters, learningRate);
  }

  private static Map<String, Catalogue.Maker> makers() {
    Map<String, Catalogue.Maker> makers = new LinkedHashMap<>();
    makers.put("CosineLRScheduler", Timm::cosine);
    makers.put("StepLRScheduler", Timm::step);
    makers.put("MultiStepLRScheduler", Timm::multiStep);
    makers.put("PolyLRScheduler", Timm::poly);
    makers.put("WSDLRScheduler", TimmStable::plan);
    return makers;
  }

  private static Plan cosine(Parameters in, double rate) {
    return falls(in, rate, Curve.cosine());
  }

  private static Plan poly(Parameters in, double rate) {
    return falls(in, rate, Curve.polynomial(in.positive("power", 0.5)));
  }

  /** A fall in each cycle, from a peak that shrinks to a least rate that does not. */
  private static Plan falls(Parameters in, double rate, Curve curve) {
    Cycles cycles = Cycles.read(in);
    double least = in.notNegative("lr_min", 0);
    Schedule schedule = new Constant(least);
    for (double cycle = cycles.limit - 1; cycle >= 0; cycle--) {
      double peak = rate * Math.pow(cycles.decay, cycle);
      Span fall = Phase.of(curve, peak, least, cycles.first * Math.pow(cycles.growth, cycle));
      schedule = fall.then(schedule);
    }
    return warmed(in, rate, schedule, false);
  }

  private static Plan step(Parameters in, double rate) {
    double factor = in.positive("decay_rate", 1);
    return warmed(in, rate, Decay.step(rate, factor).every(in.positive("decay_t")), true);
  }

  private static Plan multiStep(Parameters in, double rate) {
    double factor = in.positive("decay_rate", 1);
    List<Length> milestones = in.numbers("decay_t").stream().map(Length::steps).toList();
    return warmed(in, rate, Piecewise.multiStep(rate, factor, milestones).over(1), true);
  }

  private static Plan warmed(Parameters in, double rate, Schedule curve, boolean usualPrefix) {
    double warmup = warmup(in);
    boolean prefix = in.flag("warmup_prefix", usualPrefix);
    return warmed(in, rate, prefix || warmup == 0 ? curve : curve.shift(-warmup));
  }

  /** A curve from its beginning on, after the warm-up. */
  static Plan warmed(Parameters in, double rate, Schedule curve) {
    if (in.has("noise_range_t")) {
      throw refusal("noise_range_t", "the noise is of torch's own generator");
    }
    List.of("t_in_epochs", "noise_pct", "noise_std", "noise_seed", "noise_type", "initialize")
        .forEach(in::has);
    return Pieces.rampThen(in.number("warmup_lr_init", 0), rate, warmup(in), curve);
  }

  static double warmup(Parameters in) {
    return in.count("warmup_t", 0, 0);
  }

  /** Cycles, each so many times as long and as high as the one before, and then the least rate. */
  private record Cycles(double first, double growth, double decay, double limit) {

    static Cycles read(Parameters in) {
      double decay = in.number("cycle_decay", 1);
      double growth = in.number("cycle_mul", 1);
      double limit = in.count("cycle_limit", 0, 1);
      if (in.number("k_decay", 1) != 1 || growth < 1 || !(decay > 0 && decay <= 1)) {
        throw refusal(
            "this scheduler", "k_decay other than 1, cycle_mul below 1 or a growing cycle_decay");
      }
      if (limit > MOST_CYCLES) {
        throw new IllegalArgumentException(
            "cycle_limit must be at most %s, but was %s".formatted(MOST_CYCLES, limit));
      }
      Cycles cycles = new Cycles(in.positive("t_initial"), growth, decay, limit);
      cycles.requireRounding();
      return cycles;
    }

    /** The logarithm that timm finds a cycle with misrounds at some cycles' ends. */
    private void requireRounding() {
      double end = first;
      for (int cycle = 1; growth > 1 && cycle < limit; cycle++) {
        double found = Math.floor(Math.log(1 - end / first * (1 - growth)) / Math.log(growth));
        if (end == Math.rint(end) && found != cycle) {
          throw refusal(
              "cycle_mul " + growth, "timm counts step %.0f to the cycle it ends".formatted(end));
        }
        end += first * Math.pow(growth, cycle);
      }
    }
  }
}

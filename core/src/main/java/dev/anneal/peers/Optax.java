package dev.anneal.peers;

import static dev.anneal.peers.Pieces.rampThen;
import static dev.anneal.peers.Pieces.refusal;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Decay;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schedules of optax ({@code optax.schedules}), by the names of the functions that make them
 * and their parameters. Step t is optax's {@code count}, from 0. {@code join_schedules} takes
 * {@code schedules}, a list of pairs of a name and parameters, and {@code boundaries}.
 *
 * <p>optax computes in 32 bits and these plans in 64, so that they agree to about seven digits.
 * Where it does something unexpected, so do they: a transition without a step stays at its
 * <em>first</em> value for ever, so that a {@code warmup_constant_schedule} without a warm-up never
 * gets to its peak; two knots of a 1cycle at the same step are one, the later; and what has no
 * counterpart among boundaries or joined schedules is left out.
 */
public final class Optax {

  private static final Catalogue ALL =
      new Catalogue(
          "optax",
          makers(),
          Map.of("reduce_on_plateau", "it looks at the loss; train has --reduce-on-plateau"));

  /** More factors make no schedule that anybody would draw. */
  private static final double MOST_FACTORS = 16;

  private Optax() {}

  /** The schedules that can be expressed, by optax's names. */
  public static List<String> names() {
    return ALL.names();
  }

  /**
   * The plan that has an optax schedule's values.
   *
   * @param name the function, such as {@code warmup_cosine_decay_schedule}
   * @param parameters its arguments; {@code boundaries_and_scales} is a map from steps, as numbers
   *     or as text, to factors
   * @param learningRate what {@code value}, {@code peak_value}, or without a peak {@code
   *     init_value} is where it is not given
   * @throws IllegalArgumentException if there is no such schedule, if optax refuses the parameters,
   *     or if no plan has these values
   */
  public static Plan plan(String name, Map<String, Object> parameters, double learningRate) {
    return ALL.plan(name, parameters, learningRate);
  }

  private static Map<String, Catalogue.Maker> makers() {
    Map<String, Catalogue.Maker> makers = new LinkedHashMap<>();
    makers.put("constant_schedule", (in, rate) -> new Constant(in.number("value", rate)));
    makers.put("polynomial_schedule", (in, rate) -> transition(in, rate, in.number("power")));
    makers.put("linear_schedule", (in, rate) -> transition(in, rate, 1));
    makers.put("piecewise_constant_schedule", OptaxKnots::constant);
    makers.put("piecewise_interpolate_schedule", OptaxKnots::interpolated);
    makers.put("exponential_decay", Optax::exponential);
    makers.put("cosine_decay_schedule", Optax::cosine);
    makers.put("warmup_constant_schedule", Optax::warmupConstant);
    makers.put("warmup_cosine_decay_schedule", Optax::warmupCosine);
    makers.put("warmup_exponential_decay_schedule", Optax::warmupExponential);
    makers.put("linear_onecycle_schedule", OptaxKnots::linearOneCycle);
    makers.put("cosine_onecycle_schedule", OptaxKnots::cosineOneCycle);
    makers.put("sgdr_schedule", OptaxJoined::restarts);
    makers.put("join_schedules", OptaxJoined::join);
    return makers;
  }

  private static Plan transition(Parameters in, double rate, double power) {
    double initial = in.number("init_value", rate);
    double end = in.number("end_value");
    double begin = begin(in);
    double steps = in.number("transition_steps");
    if (power < 0) {
      throw refusal("a power of " + power, "it ends at infinity");
    }
    return steps > 0
        ? rampThen(initial, initial, begin, Pieces.power(initial, end, steps, power))
        : new Constant(initial);
  }

  /** A negative beginning is none to optax. */
  private static double begin(Parameters in) {
    return Math.max(0, in.number("transition_begin", 0));
  }

  private static Plan exponential(Parameters in, double rate) {
    return decay(in, in.number("init_value", rate));
  }

  private static Schedule decay(Parameters in, double initial) {
    double steps = in.number("transition_steps");
    double factor = in.number("decay_rate");
    double begin = begin(in);
    boolean stairs = in.flag("staircase", false);
    boolean bounded = in.has("end_value");
    if (steps <= 0 || factor == 0) {
      return new Constant(initial);
    }
    if (factor < 0) {
      throw refusal("a decay_rate of " + factor, "its powers have no value or change their sign");
    }
    Decay.Shape shape = stairs ? Decay.step(initial, factor) : Decay.exponential(initial, factor);
    Schedule decay = rampThen(initial, initial, begin, shape.every(steps));
    if (!bounded) {
      return decay;
    }
    double bound = in.number("end_value");
    return factor < 1 ? decay.max(bound) : decay.min(bound);
  }

  private static Plan cosine(Parameters in, double rate) {
    double initial = in.number("init_value", rate);
    double end = initial * in.number("alpha", 0);
    return fall(initial, end, in.positive("decay_steps"), in.number("exponent", 1));
  }

  /** Half a cosine to a whole power: as many cosines, one times another. */
  private static Span fall(double from, double to, double steps, double exponent) {
    if (exponent == 1) {
      return Phase.cosine(from, to, steps);
    }
    if (!(exponent >= 0 && exponent <= MOST_FACTORS) || exponent != Math.rint(exponent)) {
      throw refusal(
          "an exponent of " + exponent,
          "only whole powers of at most %.0f are products of cosines".formatted(MOST_FACTORS));
    }
    if (exponent == 0) {
      return Phase.hold(from, steps);
    }
    Span product = Phase.cosine(from - to, 0, steps);
    for (double factors = 1; factors < exponent; factors++) {
      product = product.times(Phase.cosine(1, 0, steps));
    }
    return product.plus(to);
  }

  private static Plan warmupConstant(Parameters in, double rate) {
    double initial = in.number("init_value");
    double peak = in.number("peak_value", rate);
    double warmup = in.number("warmup_steps");
    return warmup > 0 ? Phase.linear(initial, peak, warmup) : new Constant(initial);
  }

  /** The decay's steps are all, and the warm-up's among them. */
  static Span warmupCosine(Parameters in, double rate) {
    double initial = in.number("init_value");
    double peak = in.number("peak_value", rate);
    double warmup = warmup(in);
    double steps = in.number("decay_steps");
    double end = in.number("end_value", 0);
    if (!(steps > warmup)) {
      throw new IllegalArgumentException(
          "decay_steps must be greater than warmup_steps, which it includes, but was %s with %s"
              .formatted(steps, warmup));
    }
    // The end is a share of the peak to optax, and so 0 if the peak is.
    double reached = peak == 0 ? 0 : end;
    Span fall = fall(peak, reached, steps - warmup, in.number("exponent", 1));
    return warmup > 0 ? Phase.linear(initial, peak, warmup).then(fall) : fall;
  }

  /** The decay's steps begin with its end. */
  private static Plan warmupExponential(Parameters in, double rate) {
    double initial = in.number("init_value");
    double peak = in.number("peak_value", rate);
    return rampThen(initial, peak, warmup(in), decay(in, peak));
  }

  private static double warmup(Parameters in) {
    return in.notNegative("warmup_steps");
  }
}

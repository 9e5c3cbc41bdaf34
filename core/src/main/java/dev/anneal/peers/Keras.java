package dev.anneal.peers;

import static dev.anneal.peers.Pieces.refusal;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Decay;
import dev.anneal.vary.Length;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Piecewise;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.WarmRestarts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schedules of Keras 3 ({@code keras.optimizers.schedules}), by their class names and the
 * parameters of their configuration. Step t is Keras' {@code iterations}, from 0.
 *
 * <p>Keras computes in the type of {@code initial_learning_rate}, 32 bits as a rule; these plans
 * compute in 64, and so agree to about seven digits. A whole number there makes Keras cut all other
 * numbers to whole ones; here it is the number that is written. Its {@code CosineDecayRestarts}
 * finds the cycle with a logarithm, which at a few restarts gives the end of the cycle before for
 * one step, depending on its backend; the plan has the peak there.
 */
public final class Keras {

  private static final Catalogue ALL = new Catalogue("Keras", makers(), Map.of());

  private Keras() {}

  /** The schedules that can be expressed, by Keras' names. */
  public static List<String> names() {
    return ALL.names();
  }

  /**
   * The plan that has a Keras schedule's values.
   *
   * @param name the class, such as {@code CosineDecay}
   * @param parameters its configuration; {@code name} is read over
   * @param learningRate what {@code initial_learning_rate} is where it is not given
   * @throws IllegalArgumentException if there is no such schedule, if Keras refuses the parameters,
   *     or if no plan has these values
   */
  public static Plan plan(String name, Map<String, Object> parameters, double learningRate) {
    return ALL.plan(name, parameters, learningRate);
  }

  private static Map<String, Catalogue.Maker> makers() {
    Map<String, Catalogue.Maker> makers = new LinkedHashMap<>();
    makers.put("ExponentialDecay", Keras::exponential);
    makers.put("PiecewiseConstantDecay", Keras::piecewise);
    makers.put("PolynomialDecay", Keras::polynomial);
    makers.put("InverseTimeDecay", Keras::inverseTime);
    makers.put("CosineDecay", Keras::cosine);
    makers.put("CosineDecayRestarts", Keras::restarts);
    return makers;
  }

  private static double initial(Parameters in, double rate) {
    in.word("name", "");
    return in.number("initial_learning_rate", rate);
  }

  private static Plan exponential(Parameters in, double rate) {
    double initial = initial(in, rate);
    double factor = in.positive("decay_rate");
    Decay.Shape shape =
        in.flag("staircase", false)
            ? Decay.step(initial, factor)
            : Decay.exponential(initial, factor);
    return shape.every(in.positive("decay_steps"));
  }

  /** A boundary is cut to a whole step, and is the last step of the old value. */
  private static Plan piecewise(Parameters in, double rate) {
    in.word("name", "");
    List<Double> boundaries = in.numbers("boundaries");
    List<Length> until = new ArrayList<>();
    double before = -1;
    for (double boundary : boundaries) {
      if (!(boundary >= 0 && Math.floor(boundary) > before)) {
        throw refusal("PiecewiseConstantDecay", "boundaries must rise, but were " + boundaries);
      }
      before = Math.floor(boundary);
      until.add(Length.steps(before + 1));
    }
    return new Piecewise(in.numbers("values"), until);
  }

  private static Plan polynomial(Parameters in, double rate) {
    double initial = initial(in, rate);
    double end = in.number("end_learning_rate", 1e-4);
    if (in.flag("cycle", false)) {
      throw refusal(
          "PolynomialDecay with cycle", "each cycle begins lower than the last, without end");
    }
    double power = in.notNegative("power", 1);
    return Pieces.power(initial, end, in.positive("decay_steps"), power);
  }

  private static Plan inverseTime(Parameters in, double rate) {
    double initial = initial(in, rate);
    double factor = in.notNegative("decay_rate");
    double steps = in.positive("decay_steps");
    if (in.flag("staircase", false)) {
      throw refusal(
          "InverseTimeDecay with staircase", "its stairs have no common ratio and no end");
    }
    return factor == 0 ? new Constant(initial) : Decay.inverse(initial, factor, 1).every(steps);
  }

  /** Without a target Keras does not look at the warm-up's length. */
  private static Plan cosine(Parameters in, double rate) {
    double initial = initial(in, rate);
    double steps = in.positive("decay_steps");
    double alpha = in.number("alpha", 0);
    double warmup = in.notNegative("warmup_steps", 0);
    if (!in.has("warmup_target")) {
      return Phase.cosine(initial, alpha * initial, steps);
    }
    double target = in.number("warmup_target");
    Schedule decay = Phase.cosine(target, alpha * target, steps);
    return Pieces.rampThen(initial, target, warmup, decay);
  }

  private static Plan restarts(Parameters in, double rate) {
    double initial = initial(in, rate);
    double first = in.positive("first_decay_steps");
    double growth = in.number("t_mul", 2);
    double decay = in.number("m_mul", 1);
    double alpha = in.number("alpha", 0);
    if (!(growth >= 1) || !(decay > 0 && decay <= 1)) {
      throw refusal("CosineDecayRestarts", "t_mul below 1, or m_mul outside (0, 1]");
    }
    return WarmRestarts.from(initial)
        .floor(alpha * initial)
        .growth(growth)
        .decay(decay)
        .firstCycle(first);
  }
}

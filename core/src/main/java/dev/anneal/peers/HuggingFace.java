package dev.anneal.peers;

import static dev.anneal.peers.Pieces.rampThen;
import static dev.anneal.peers.Pieces.refusal;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Decay;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schedules of Hugging Face transformers ({@code get_scheduler}), by their names there and the
 * parameters of the function behind each. They multiply the optimizer's rate. With a warm-up the
 * first step has rate 0; after {@code num_training_steps} the cosines rise again.
 */
public final class HuggingFace {

  private static final Catalogue ALL =
      new Catalogue(
          "Hugging Face",
          makers(),
          Map.of("reduce_lr_on_plateau", "it looks at the loss; train has --reduce-on-plateau"));

  private static final double SMALLEST_USUAL = 1e-7;
  private static final double USUAL_TIMESCALE = 10_000;

  private HuggingFace() {}

  /** The schedules that can be expressed, by the names that {@code get_scheduler} takes. */
  public static List<String> names() {
    return ALL.names();
  }

  /**
   * The plan that has a schedule's values.
   *
   * @param name such as {@code cosine_with_restarts}
   * @param parameters such as {@code num_warmup_steps}
   * @param learningRate the optimizer's rate
   * @throws IllegalArgumentException if there is no such schedule, if transformers fails with the
   *     parameters, or if no plan has these values
   */
  public static Plan plan(String name, Map<String, Object> parameters, double learningRate) {
    return ALL.plan(name, parameters, learningRate);
  }

  private static Map<String, Catalogue.Maker> makers() {
    Map<String, Catalogue.Maker> makers = new LinkedHashMap<>();
    makers.put("linear", HuggingFace::linear);
    makers.put("cosine", HuggingFace::cosine);
    makers.put("cosine_with_restarts", HuggingFace::restarts);
    makers.put("polynomial", HuggingFace::polynomial);
    makers.put("constant", (in, rate) -> new Constant(rate));
    makers.put("constant_with_warmup", (in, rate) -> warmed(in, rate, new Constant(rate)));
    makers.put("inverse_sqrt", HuggingFace::inverseRoot);
    makers.put("warmup_stable_decay", HuggingFace::stable);
    return makers;
  }

  private static double warmup(Parameters in) {
    return in.count("num_warmup_steps", 0);
  }

  private static Schedule warmed(Parameters in, double rate, Schedule next) {
    return rampThen(0, rate, warmup(in), next);
  }

  /** The steps after the warm-up; not positive where there are none. */
  private static double left(Parameters in) {
    return in.count("num_training_steps", 0) - warmup(in);
  }

  private static Plan linear(Parameters in, double rate) {
    double left = left(in);
    return warmed(in, rate, left > 0 ? Phase.linear(rate, 0, left) : new Constant(0));
  }

  /** Whole waves without an end; half a wave is the usual descent, after which it rises. */
  private static Plan cosine(Parameters in, double rate) {
    double left = Math.max(1, left(in));
    double waves = Math.abs(in.number("num_cycles", 0.5));
    if (waves == 0) {
      return warmed(in, rate, new Constant(rate));
    }
    double half = left / (2 * waves);
    return warmed(in, rate, Phase.cosine(rate, 0, half).then(Phase.cosine(0, rate, half)).repeat());
  }

  private static Plan restarts(Parameters in, double rate) {
    double left = Math.max(1, left(in));
    double cycles = in.count("num_cycles", 1, 1);
    requireRounding(left, cycles);
    Schedule waves = Phase.cosine(rate, 0, left / cycles).repeat();
    // The product of a rounded length is not always the run's, so that the end is set apart.
    Schedule ended = waves.min(Phase.hold(rate, left).then(new Constant(0)));
    return warmed(in, rate, left(in) > 0 ? ended : new Constant(0));
  }

  /** At some restarts the double's product is just below a whole number: the rate is then 0. */
  private static void requireRounding(double left, double cycles) {
    for (double cycle = 1; cycle < cycles; cycle++) {
      double step = Math.rint(cycle * left / cycles);
      boolean restart = step * cycles == cycle * left;
      if (restart && (cycles * (step / left) % 1 != 0 || step % (left / cycles) != 0)) {
        throw refusal(
            "cosine_with_restarts",
            "rounding puts step %.0f after the warm-up into the cycle before".formatted(step));
      }
    }
  }

  private static Plan polynomial(Parameters in, double rate) {
    double end = in.number("lr_end", SMALLEST_USUAL);
    if (!(end < rate)) {
      throw new IllegalArgumentException(
          "lr_end must be smaller than the rate %s, but was %s".formatted(rate, end));
    }
    double power = in.positive("power", 1);
    double left = left(in);
    if (left == 0) {
      throw refusal(
          "polynomial", "it divides by num_training_steps - num_warmup_steps, which is 0");
    }
    return warmed(
        in,
        rate,
        left > 0 ? Phase.of(Curve.polynomial(power), rate, end, left) : new Constant(end));
  }

  private static Plan inverseRoot(Parameters in, double rate) {
    double warmup = warmup(in);
    double usual = warmup > 0 ? warmup : USUAL_TIMESCALE;
    return warmed(in, rate, Decay.inverse(rate, 1, 0.5).every(in.positive("timescale", usual)));
  }

  /** The warm-up begins at the least rate, unlike all others. */
  private static Plan stable(Parameters in, double rate) {
    double warmup = warmup(in);
    double decay = in.count("num_decay_steps", 0);
    double least = rate * in.notNegative("min_lr_ratio", 0);
    double run = in.count("num_training_steps", 0, warmup + decay);
    double stable = in.number("num_stable_steps", run - warmup - decay);
    Curve rise = curve("warmup_type", in.word("warmup_type", "linear"));
    Curve fall = curve("decay_type", in.word("decay_type", "cosine"));
    if (stable < 0 || in.number("num_cycles", 0.5) != 0.5) {
      throw refusal(
          "warmup_stable_decay", "num_cycles other than 0.5, or parts longer than the run");
    }
    Schedule end = decay > 0 ? Phase.of(fall, rate, least, decay) : new Constant(least);
    Schedule after = rampThen(rate, rate, stable, end);
    return warmup > 0 ? Phase.of(rise, least, rate, warmup).then(after) : after;
  }

  private static Curve curve(String parameter, String type) {
    return switch (type) {
      case "linear" -> Curve.linear();
      case "cosine" -> Curve.cosine();
      default ->
          throw refusal(
              "%s '%s'".formatted(parameter, type), "only linear and cosine have a curve here");
    };
  }
}

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
 * first step has rate 0, but for {@code cosine_warmup_with_min_lr} and {@code warmup_stable_decay};
 * after {@code num_training_steps} the cosines rise again.
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
    makers.put("cosine", HuggingFaceCosines::toZero);
    makers.put("cosine_with_restarts", HuggingFaceCosines::restarts);
    makers.put("polynomial", HuggingFace::polynomial);
    makers.put("constant", (in, rate) -> new Constant(rate));
    makers.put("constant_with_warmup", (in, rate) -> warmed(in, rate, new Constant(rate)));
    makers.put("inverse_sqrt", HuggingFace::inverseRoot);
    makers.put("cosine_with_min_lr", HuggingFaceCosines::toLeast);
    makers.put("cosine_warmup_with_min_lr", HuggingFaceCosines::fromLeast);
    makers.put("warmup_stable_decay", HuggingFaceStable::plan);
    return makers;
  }

  static double warmup(Parameters in) {
    return in.count("num_warmup_steps", 0);
  }

  static Schedule warmed(Parameters in, double rate, Schedule next) {
    return rampThen(0, rate, warmup(in), next);
  }

  /** The steps after the warm-up; not positive where there are none. */
  static double left(Parameters in) {
    return in.count("num_training_steps", 0) - warmup(in);
  }

  private static Plan linear(Parameters in, double rate) {
    double left = left(in);
    return warmed(in, rate, left > 0 ? Phase.linear(rate, 0, left) : new Constant(0));
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
}

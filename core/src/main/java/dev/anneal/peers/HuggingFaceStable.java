package dev.anneal.peers;

import static dev.anneal.peers.Pieces.rampThen;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;

/**
 * Hugging Face's warm-up, stable, decay. Its warm-up begins at the least rate, unlike all others,
 * and after its decay the least rate holds, whatever the decay came to.
 */
final class HuggingFaceStable {

  private HuggingFaceStable() {}

  static Plan plan(Parameters in, double rate) {
    double warmup = HuggingFace.warmup(in);
    double least = rate * in.notNegative("min_lr_ratio", 0);
    double decay = in.count("num_decay_steps", 0);
    double stable = stable(in, warmup + decay);
    Curve rise = rise(in.word("warmup_type", "linear"));
    Schedule end = fall(in, rate, least, decay);
    Schedule after =
        stable < 0 ? begun(end, -stable, decay, least) : rampThen(rate, rate, stable, end);
    return warmup > 0 ? Phase.of(rise, least, rate, warmup).then(after) : after;
  }

  /** The steps between warm-up and decay; negative where the run is shorter than both. */
  private static double stable(Parameters in, double others) {
    boolean run = in.has("num_training_steps");
    boolean given = in.has("num_stable_steps");
    if (!run && !given) {
      throw new IllegalArgumentException(
          "num_training_steps or num_stable_steps must be given, but neither was");
    }
    return given ? in.count("num_stable_steps", 0) : in.count("num_training_steps", 0) - others;
  }

  /** The decay from so many steps in, because the run leaves no more of it. */
  private static Schedule begun(Schedule end, double steps, double decay, double least) {
    return steps < decay ? end.shift(-steps) : new Constant(least);
  }

  /** A rise of 1 - sqrt(1 - x) is the square root of what remains. */
  private static Curve rise(String type) {
    return switch (type) {
      case "linear" -> Curve.linear();
      case "cosine" -> Curve.cosine();
      case "1-sqrt" -> Curve.polynomial(0.5);
      default -> throw unknown("warmup_type", type);
    };
  }

  private static Schedule fall(Parameters in, double rate, double least, double steps) {
    String type = in.word("decay_type", "cosine");
    double waves = in.number("num_cycles", 0.5);
    Curve curve =
        switch (type) {
          case "linear" -> Curve.linear();
          case "cosine" -> Curve.cosine();
          case "1-sqrt" -> Curve.oneMinusSqrt();
          default -> throw unknown("decay_type", type);
        };
    if (steps == 0) {
      return new Constant(least);
    }
    return type.equals("cosine") && waves != 0.5
        ? HuggingFaceCosines.waves(rate, least, steps, waves).take(steps).then(new Constant(least))
        : Phase.of(curve, rate, least, steps);
  }

  private static IllegalArgumentException unknown(String name, String type) {
    return new IllegalArgumentException(
        "%s must be linear, cosine or 1-sqrt, but was '%s'".formatted(name, type));
  }
}

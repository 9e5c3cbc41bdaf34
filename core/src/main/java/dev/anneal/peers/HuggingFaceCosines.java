package dev.anneal.peers;

import static dev.anneal.peers.HuggingFace.left;
import static dev.anneal.peers.HuggingFace.warmed;
import static dev.anneal.peers.HuggingFace.warmup;
import static dev.anneal.peers.Pieces.refusal;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;

/** Hugging Face's cosines, which are waves that do not stop, and its restarts, which do. */
final class HuggingFaceCosines {

  private HuggingFaceCosines() {}

  static Plan toZero(Parameters in, double rate) {
    return warmed(in, rate, waves(in, rate, 0));
  }

  static Plan toLeast(Parameters in, double rate) {
    return warmed(in, rate, waves(in, rate, least(in, rate)));
  }

  /**
   * One step ahead of all the others: the first of its warm-up's steps is not 0, the last has the
   * whole rate, and the wave goes on from there.
   */
  static Plan fromLeast(Parameters in, double rate) {
    double warmup = warmup(in);
    boolean given = in.has("warmup_lr_rate");
    double first = rate * (given ? in.number("warmup_lr_rate") : 1 / Math.max(1, warmup));
    Schedule waves = waves(in, rate, least(in, rate));
    if (warmup > 1) {
      return Phase.linear(first, rate, warmup - 1).then(waves);
    }
    // A warm-up of one step has its first value only, which is the whole rate unless it is given.
    Schedule ahead = waves.shift(-1);
    return warmup == 0 ? ahead : Phase.hold(first, 1).then(ahead);
  }

  private static double least(Parameters in, double rate) {
    boolean absolute = in.has("min_lr");
    if (absolute == in.has("min_lr_rate")) {
      throw new IllegalArgumentException(
          "min_lr or min_lr_rate must be given, but %s"
              .formatted(absolute ? "both were" : "neither was"));
    }
    return absolute ? in.notNegative("min_lr") : rate * in.notNegative("min_lr_rate");
  }

  private static Schedule waves(Parameters in, double rate, double least) {
    return waves(rate, least, Math.max(1, left(in)), in.number("num_cycles", 0.5));
  }

  /**
   * Whole waves without an end; half a wave is the usual descent, after which it rises.
   *
   * @param steps how long the waves take, of which there may be a fraction
   */
  static Schedule waves(double rate, double least, double steps, double count) {
    if (count == 0) {
      return new Constant(rate);
    }
    double half = steps / (2 * Math.abs(count));
    return Phase.cosine(rate, least, half).then(Phase.cosine(least, rate, half)).repeat();
  }

  static Plan restarts(Parameters in, double rate) {
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
}

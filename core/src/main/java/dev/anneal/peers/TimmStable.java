package dev.anneal.peers;

import static dev.anneal.peers.Pieces.rampThen;
import static dev.anneal.peers.Pieces.refusal;

import dev.anneal.vary.Curve;
import dev.anneal.vary.Decay;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.Span;

/**
 * timm's warm-up, stable, decay. What is stable may fall, too, and goes on falling in the decay,
 * whose factor applies to what is above the least rate.
 */
final class TimmStable {

  private static final double SQUARE_ROOT = 0.5;

  private TimmStable() {}

  static Plan plan(Parameters in, double rate) {
    double run = in.positive("t_initial");
    double decay = in.positive("decay_t");
    double least = in.notNegative("lr_min", 0);
    if (decay > run) {
      throw new IllegalArgumentException(
          "decay_t must be at most t_initial %s, but was %s".formatted(run, decay));
    }
    double power = power(in);
    double scale = in.has("stable_timescale") ? in.number("stable_timescale") : Timm.warmup(in);
    Fall fall = Fall.read(in);
    if (power == 0) {
      double stable = Math.max(rate, least);
      return Timm.warmed(
          in, rate, rampThen(stable, stable, run - decay, fall.over(stable, least, decay)));
    }
    if (!(scale > 0)) {
      throw new IllegalArgumentException(
          "stable_timescale must be positive, and without it warmup_t, but was " + scale);
    }
    Schedule factor = rampThen(1, 1, run - decay, fall.over(1, 0, decay));
    Schedule stable = Decay.inverse(rate, 1, power).every(scale).max(least);
    return Timm.warmed(in, rate, stable.plus(-least).times(factor).plus(least));
  }

  /** The power that the stable part falls with; 0 where it is constant. */
  private static double power(Parameters in) {
    double given = in.positive("stable_power", SQUARE_ROOT);
    String type = in.word("stable_fn", "constant");
    return switch (type) {
      case "constant" -> 0;
      case "rsqrt" -> SQUARE_ROOT;
      case "power" -> given;
      default ->
          throw new IllegalArgumentException(
              "stable_fn must be constant, rsqrt or power, but was '%s'".formatted(type));
    };
  }

  /** How the decay falls. */
  private interface Fall {

    Span over(double from, double to, double steps);

    static Fall read(Parameters in) {
      double power = in.positive("decay_power", SQUARE_ROOT);
      double ratio = in.number("decay_ratio", 0.1);
      if (!(ratio > 0 && ratio < 1)) {
        throw new IllegalArgumentException("decay_ratio must be between 0 and 1, but was " + ratio);
      }
      String type = in.word("decay_fn", "1-sqrt");
      return switch (type) {
        case "linear" -> along(Curve.linear());
        case "1-sqrt" -> along(Curve.oneMinusSqrt());
        case "cosine" -> along(Curve.cosine());
        case "power" -> along(power(power));
        case "exp" -> exponential(ratio);
        default ->
            throw new IllegalArgumentException(
                "decay_fn must be linear, 1-sqrt, cosine, power or exp, but was '%s'"
                    .formatted(type));
      };
    }

    private static Fall along(Curve curve) {
      return (from, to, steps) -> Phase.of(curve, from, to, steps);
    }

    private static Curve power(double power) {
      if (power == SQUARE_ROOT) {
        return Curve.oneMinusSqrt();
      }
      if (power != 1) {
        throw refusal(
            "a decay_power of " + power, "no curve here is 1 - x^p but for p of 0.5 and 1");
      }
      return Curve.linear();
    }

    /** A constant ratio down to a share, and less by so much that the end is reached. */
    private static Fall exponential(double ratio) {
      return (from, to, steps) -> {
        double first = (from - to) / (1 - ratio);
        double last = first * ratio;
        return first > 0
            ? Phase.exponential(first, last, steps).plus(to - last)
            : Phase.hold(to, steps);
      };
    }
  }
}

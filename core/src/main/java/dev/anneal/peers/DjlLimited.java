package dev.anneal.peers;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Decay;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;

/**
 * DJL's trackers that change until so many updates. A least or greatest value is nothing but a
 * number of updates to it, rounded, so that they end near it, not at it. What is rounded is
 * computed in 32 bits as there, because a half may be on either side.
 */
final class DjlLimited {

  private DjlLimited() {}

  static Plan factor(Parameters in, double rate) {
    double base = Djl.base(in, rate);
    double factor = atMostOne(in.positive("factor"));
    boolean limited = in.has("maxUpdates");
    if (in.has("minValue")) {
      refuseBoth(limited, "minValue");
      return taken(Decay.exponential(base, factor).every(1), updatesTo(in, base, factor));
    }
    Schedule decay = Decay.exponential(base, factor).every(1);
    return limited ? taken(decay, in.count("maxUpdates", 0)) : decay;
  }

  private static double updatesTo(Parameters in, double base, double factor) {
    double least = in.positive("minValue");
    if (!(least < base) || factor == 1) {
      throw new IllegalArgumentException(
          "minValue must be smaller than baseValue %s, with a factor below 1, but was %s with %s"
              .formatted(base, least, factor));
    }
    return (double) Math.round(Math.log((float) least / (float) base) / Math.log((float) factor));
  }

  private static Schedule taken(Schedule decay, double updates) {
    return updates > 0 ? decay.take(updates) : new Constant(decay.at(0));
  }

  static Plan linear(Parameters in, double rate) {
    double base = Djl.base(in, rate);
    double slope = in.number("slope");
    if (slope == 0) {
      throw new IllegalArgumentException("slope must not be 0, but was");
    }
    double updates = updates(in, base, slope);
    return updates > 0 ? Phase.linear(base, base + updates * slope, updates) : new Constant(base);
  }

  private static double updates(Parameters in, double base, double slope) {
    boolean limited = in.has("maxUpdates");
    boolean above = in.has("maxValue");
    boolean below = in.has("minValue");
    if (!above && !below) {
      return limited ? in.count("maxUpdates", 0) : Integer.MAX_VALUE;
    }
    String name = above ? "maxValue" : "minValue";
    refuseBoth(limited || (above && below), name);
    double bound = in.number(name);
    if (above ? !(bound > base && slope > 0) : !(bound < base && slope < 0)) {
      throw new IllegalArgumentException(
          "%s must be where the slope leads to, but was %s with baseValue %s and slope %s"
              .formatted(name, bound, base, slope));
    }
    return above
        ? Math.round(((float) bound - (float) base) / (float) slope)
        : -Math.round(((float) base - (float) bound) / (float) slope);
  }

  private static void refuseBoth(boolean both, String name) {
    if (both) {
      throw new IllegalArgumentException(
          "%s must not be given with another limit, but was".formatted(name));
    }
  }

  static double atMostOne(double factor) {
    if (!(factor <= 1)) {
      throw new IllegalArgumentException("factor must be at most 1, but was " + factor);
    }
    return factor;
  }
}

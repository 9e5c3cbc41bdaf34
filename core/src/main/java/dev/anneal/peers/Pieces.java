package dev.anneal.peers;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Schedule;

/** What the schedulers of several frameworks are put together from, and the rules they share. */
final class Pieces {

  private Pieces() {}

  /** A straight line, and then another schedule; only the latter where the line has no length. */
  static Schedule rampThen(double from, double to, double steps, Schedule next) {
    return steps > 0 ? Phase.linear(from, to, steps).then(next) : next;
  }

  /** A power of what remains; a power of 0 leaves the first value for ever, as 0^0 is 1. */
  static Schedule power(double from, double to, double steps, double power) {
    if (power == 0) {
      return new Constant(from);
    }
    Curve curve = power == 1 ? Curve.linear() : Curve.polynomial(power);
    return Phase.of(curve, from, to, steps);
  }

  static IllegalArgumentException refusal(String what, String why) {
    return new IllegalArgumentException("%s cannot be expressed: %s".formatted(what, why));
  }
}

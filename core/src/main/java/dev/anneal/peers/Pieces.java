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
    return power == 0 ? new Constant(from) : Phase.of(Curve.polynomial(power), from, to, steps);
  }

  static double positive(Parameters in, String name) {
    return require(name, in.number(name), "be positive", in.number(name) > 0);
  }

  static double positive(Parameters in, String name, double usual) {
    return require(name, in.number(name, usual), "be positive", in.number(name, usual) > 0);
  }

  static double notNegative(Parameters in, String name, double usual) {
    double value = in.number(name, usual);
    return require(name, value, "not be negative", value >= 0);
  }

  /** A whole number of 0 or more. */
  static double count(Parameters in, String name) {
    return counted(name, in.number(name));
  }

  static double count(Parameters in, String name, double usual) {
    return counted(name, in.number(name, usual));
  }

  private static double counted(String name, double value) {
    return require(
        name, value, "be a whole number of 0 or more", value >= 0 && value == Math.rint(value));
  }

  /** Returns the value if it keeps its rule. */
  static double require(String name, double value, String rule, boolean kept) {
    if (!kept) {
      throw new IllegalArgumentException("%s must %s, but was %s".formatted(name, rule, value));
    }
    return value;
  }

  static IllegalArgumentException refusal(String what, String why) {
    return new IllegalArgumentException("%s cannot be expressed: %s".formatted(what, why));
  }
}

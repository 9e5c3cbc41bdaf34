package dev.anneal.vary;

/** The rules that arguments obey, with one wording for all. */
final class Check {

  private Check() {}

  static IllegalArgumentException failure(String name, String rule, double value) {
    return new IllegalArgumentException(
        "%s must %s, but was %s".formatted(name, rule, Text.number(value)));
  }

  /** Every schedule's rule for its argument. */
  static void step(double step) {
    if (!(step >= 0)) {
      throw failure("step", "not be negative", step);
    }
    finite("step", step);
  }

  /** Returns the value, with a negative zero made positive so that equal values print the same. */
  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw failure(name, "be finite", value);
    }
    return value + 0.0;
  }

  static void positive(String name, double value) {
    finite(name, value);
    if (value <= 0) {
      throw failure(name, "be positive", value);
    }
  }

  /** Returns the value, as {@link #finite} does. */
  static double notNegative(String name, double value) {
    if (value < 0) {
      throw failure(name, "not be negative", value);
    }
    return finite(name, value);
  }

  static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1, but was %d".formatted(name, value));
    }
  }

  /** A warm-up leaves something of the run for what follows. */
  static void warmupFits(double warmup, double intervals) {
    if (!(warmup < intervals)) {
      throw new IllegalArgumentException(
          "warmup must be shorter than the run's %s intervals, but was %s; shorten it or train longer"
              .formatted(Text.number(intervals), Text.number(warmup)));
    }
  }

  static double whole(String name, double value) {
    if (value != Math.rint(value)) {
      throw failure(name, "be a whole number", value);
    }
    return value;
  }

  /** A factor above 0 and at most 1. */
  static void factor(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw failure(name, "be above 0 and at most 1", value);
    }
  }

  /** A share strictly between 0 and 1. */
  static void inside(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw failure(name, "be between 0 and 1", value);
    }
  }

  /** Every curve's rule for its argument. */
  static void share(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw failure("share", "be from 0 to 1", share);
    }
  }

  static void greater(String name, double value, String otherName, double other) {
    if (!(value > other)) {
      throw new IllegalArgumentException(
          "%s must be greater than %s, but was %s with %s %s"
              .formatted(name, otherName, Text.number(value), otherName, Text.number(other)));
    }
  }
}

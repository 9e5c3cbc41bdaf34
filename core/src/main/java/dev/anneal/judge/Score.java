package dev.anneal.judge;

import java.util.OptionalDouble;

/** A score, or why there is none. */
public sealed interface Score {

  /** A score that there is. */
  static Score of(double value) {
    return new Known(value);
  }

  /** A score that there is not, and why: {@code "no row is of class b"}. */
  static Score undefined(String why) {
    return new Undefined(why);
  }

  /** A share of a count, undefined where the count is 0. */
  static Score share(long part, long whole, String whyNot) {
    return whole == 0 ? undefined(whyNot) : of((double) part / whole);
  }

  /** The score; empty where there is none. */
  default OptionalDouble value() {
    return this instanceof Known known ? OptionalDouble.of(known.figure()) : OptionalDouble.empty();
  }

  /**
   * A score that there is.
   *
   * @param figure finite
   */
  record Known(double figure) implements Score {

    /** Checks that it is a number. */
    public Known {
      if (!Double.isFinite(figure)) {
        throw new IllegalArgumentException("score must be finite, but was " + figure);
      }
    }
  }

  /**
   * A score that there is not.
   *
   * @param why in a few words
   */
  record Undefined(String why) implements Score {}
}

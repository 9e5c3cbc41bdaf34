package dev.anneal.vary;

/**
 * The way from one value to another, apart from how long it takes. A lambda is a curve too; it has
 * no text form.
 */
@FunctionalInterface
public interface Curve {

  /**
   * A value on the way.
   *
   * @param from the value at share 0, which is exact
   * @param to the value at share 1, which is exact
   * @param share how much of the way is gone, from 0 to 1, both included
   * @return the value there
   * @throws IllegalArgumentException if the share is outside, or if there is no such curve between
   *     the two values
   */
  double between(double from, double to, double share);

  /** A straight line: {@code from + (to - from) * share}. */
  static Curve linear() {
    return BasicCurve.LINEAR;
  }

  /**
   * Half a cosine: {@code to + (from - to) / 2 * (1 + cos(pi * share))}. Flat at both ends, as in
   * SGDR (Loshchilov and Hutter, 2016); the order of operations is PyTorch's.
   */
  static Curve cosine() {
    return BasicCurve.COSINE;
  }

  /** A constant ratio per step: {@code from^(1-share) * to^share}. Both values must be positive. */
  static Curve exponential() {
    return BasicCurve.EXPONENTIAL;
  }

  /**
   * One minus a square root: {@code to + (from - to) * (1 - sqrt(share))}. Steep first and flat at
   * the end: what Hägele et al. (2024) found best to end a run with after a constant rate.
   */
  static Curve oneMinusSqrt() {
    return BasicCurve.ONE_MINUS_SQRT;
  }

  /**
   * A power of what remains: {@code to + (from - to) * (1 - share)^power}, as PyTorch's and Keras'
   * polynomial decay; power 1 is the straight line.
   *
   * @param power positive
   */
  static Curve polynomial(double power) {
    return new PolynomialCurve(power);
  }
}

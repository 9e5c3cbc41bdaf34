package dev.anneal.compare.find;

import java.util.Map;

/** A least-squares parabola through losses against the logarithm of the rate. */
final class Parabola {

  private static final int FEWEST = 3;

  /** Below this, relative to its terms, the system has no answer worth having. */
  private static final double SINGULAR = 1e-9;

  /** A curvature below this share of the mean loss is rounding. */
  private static final double FLAT = 1e-9;

  private Parabola() {}

  /**
   * Where the parabola is lowest; NaN where there are fewer than three points, or it opens
   * downwards or is flat.
   *
   * @param losses by rate
   * @param centre a logarithm near the answer, which keeps the numbers small
   */
  static double minimum(Map<RoundedRate, Double> losses, double centre) {
    if (losses.size() < FEWEST) {
      return Double.NaN;
    }
    double[] powers = new double[5]; // sums of x^0 to x^4
    double[] moments = new double[3]; // sums of y x^0 to y x^2
    for (Map.Entry<RoundedRate, Double> point : losses.entrySet()) {
      double x = point.getKey().log10() - centre;
      double power = 1;
      for (int i = 0; i < powers.length; i++) {
        powers[i] += power;
        if (i < moments.length) {
          moments[i] += power * point.getValue();
        }
        power *= x;
      }
    }
    return centre + vertex(powers, moments);
  }

  /** By Cramer's rule: y = a x^2 + b x + c is lowest at -b / 2a, where a is positive. */
  private static double vertex(double[] p, double[] m) {
    double whole = determinant(p[4], p[3], p[2], p[3], p[2], p[1], p[2], p[1], p[0]);
    double square = determinant(m[2], p[3], p[2], m[1], p[2], p[1], m[0], p[1], p[0]);
    double slope = determinant(p[4], m[2], p[2], p[3], m[1], p[1], p[2], m[0], p[0]);
    boolean singular = !(Math.abs(whole) > SINGULAR * p[4] * p[2] * p[0]);
    boolean opensUpwards = square / whole > FLAT * Math.abs(m[0] / p[0]);
    return singular || !opensUpwards ? Double.NaN : -slope / (2 * square);
  }

  private static double determinant(
      double a, double b, double c, double d, double e, double f, double g, double h, double i) {
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  }
}

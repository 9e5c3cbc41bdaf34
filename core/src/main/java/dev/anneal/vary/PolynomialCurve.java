package dev.anneal.vary;

/** A power of what remains. */
record PolynomialCurve(double power) implements Curve {

  PolynomialCurve {
    Check.positive("power", power);
  }

  @Override
  public double between(double from, double to, double share) {
    Check.share(share);
    return share == 0 ? from : to + (from - to) * Math.pow(1 - share, power);
  }

  /** The name in the text form; the power is an argument of its own. */
  @Override
  public String toString() {
    return "polynomial";
  }
}

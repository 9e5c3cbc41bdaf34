package dev.anneal.vary;

import java.util.Locale;

/** The curves without a parameter. */
enum BasicCurve implements Curve {
  LINEAR {
    @Override
    double inside(double from, double to, double share) {
      return from + (to - from) * share;
    }
  },
  COSINE {
    @Override
    double inside(double from, double to, double share) {
      return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
    }
  },
  EXPONENTIAL {
    @Override
    double inside(double from, double to, double share) {
      return Math.pow(from, 1 - share) * Math.pow(to, share);
    }

    @Override
    public double between(double from, double to, double share) {
      checkPositive("from", from);
      checkPositive("to", to);
      return super.between(from, to, share);
    }

    private static void checkPositive(String name, double value) {
      if (!(value > 0)) {
        throw Check.failure(name, "be positive on an exponential curve", value);
      }
    }
  },
  ONE_MINUS_SQRT {
    @Override
    double inside(double from, double to, double share) {
      return to + (from - to) * (1 - Math.sqrt(share));
    }
  };

  abstract double inside(double from, double to, double share);

  @Override
  public double between(double from, double to, double share) {
    Check.share(share);
    if (share == 0) {
      return from; // what rounding would not always give
    }
    return share == 1 ? to : inside(from, to, share);
  }

  /** The name in the text form. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

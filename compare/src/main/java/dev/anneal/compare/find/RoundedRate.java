package dev.anneal.compare.find;

/**
 * A learning rate that runs are made at: a whole number of twentieths of a decade, 10^(n / 20). Two
 * rates that round to the same one (at most 6% from either) share a run.
 *
 * @param twentieths n
 */
public record RoundedRate(int twentieths) implements Comparable<RoundedRate> {

  /** How many there are in a factor of ten. */
  public static final int PER_DECADE = 20;

  /** The one nearest to a rate, by its logarithm. */
  public static RoundedRate of(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("rate must be positive, but was " + rate);
    }
    return new RoundedRate((int) Math.round(PER_DECADE * Math.log10(rate)));
  }

  /** The one so many twentieths of a decade further. */
  public RoundedRate plus(int more) {
    return new RoundedRate(twentieths + more);
  }

  /** Its decimal logarithm. */
  public double log10() {
    return twentieths / (double) PER_DECADE;
  }

  /** The rate itself. */
  public double value() {
    return Math.pow(10, log10());
  }

  @Override
  public int compareTo(RoundedRate other) {
    return Integer.compare(twentieths, other.twentieths);
  }
}

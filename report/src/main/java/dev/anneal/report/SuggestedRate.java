package dev.anneal.report;

/**
 * The rate that a range test suggests.
 *
 * @param rate the learning rate
 * @param low the smallest rate that should do about as well
 * @param high the largest rate that should do about as well
 */
public record SuggestedRate(double rate, double low, double high) {

  /** Checks that the rates can be drawn: all positive, and in order. */
  public SuggestedRate {
    if (!(0 < low && low <= rate && rate <= high && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "rate must be positive and lie from low to high, but was %s with low %s and high %s"
              .formatted(rate, low, high));
    }
  }

  /** A rate without an interval. */
  public static SuggestedRate of(double rate) {
    return new SuggestedRate(rate, rate, rate);
  }

  /** The same rate with its interval, both ends included. */
  public SuggestedRate within(double low, double high) {
    return new SuggestedRate(rate, low, high);
  }

  boolean hasInterval() {
    return low < high;
  }
}

package dev.anneal.train;

/**
 * What a range test has shown that a model can learn: how far its loss fell, and how soon. A run at
 * a rate that is too high stays behind it, although it takes more steps.
 *
 * @param start the loss that the test began from
 * @param lowest its lowest loss, smoothed; less than {@code start}
 * @param constant the least loss of a prediction that is the same for every row; NaN where it is
 *     not known
 * @param from the learning rate from which on steps count: a tenth of that of the lowest loss
 * @param steps how many steps the test took from that rate to its lowest loss; positive
 */
public record Yardstick(double start, double lowest, double constant, double from, long steps) {

  /** Checks the values. */
  public Yardstick {
    if (!(lowest < start) || !Double.isFinite(start - lowest)) {
      throw new IllegalArgumentException(
          "lowest must be less than start, %s, but was %s".formatted(start, lowest));
    }
    if (!(from > 0) || Double.isInfinite(from)) {
      throw new IllegalArgumentException("from must be a positive rate, but was " + from);
    }
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be positive, but was " + steps);
    }
  }

  /** How far the loss fell. */
  double fall() {
    return start - lowest;
  }
}

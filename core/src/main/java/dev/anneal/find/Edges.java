package dev.anneal.find;

import java.util.Optional;

/**
 * The two edges of a curve's basin. With s the curve smoothed on both sides, L0 its starting loss,
 * m its minimum and R = L0 - m: the left edge is where the descent is nearly done, s < L0 - 0.9 R;
 * the right one, after the minimum, is where the loss is back at its start, s > L0, or the curve's
 * end.
 *
 * <p>Of all the marks that a study of 44 tasks tried (slopes, other levels, the minimum, the
 * noise), these two together said most about the best rate.
 *
 * @param down the left edge, as a decimal logarithm of the rate
 * @param up the right edge, likewise
 */
public record Edges(double down, double up) {

  private static final double DESCENT = 0.9;

  /** The edges of a curve; empty where its loss does not fall by more than its noise. */
  public static Optional<Edges> of(LossCurve curve) {
    return Optional.ofNullable(SmoothCurve.of(curve)).filter(SmoothCurve::falls).map(Edges::of);
  }

  static Edges of(SmoothCurve smooth) {
    double[] rates = smooth.log10Rates();
    return new Edges(rates[smooth.descended(DESCENT)], rates[up(smooth)]);
  }

  private static int up(SmoothCurve smooth) {
    int up = smooth.lowest();
    while (up < smooth.losses().length - 1 && smooth.losses()[up] <= smooth.start()) {
      up++;
    }
    return up;
  }
}

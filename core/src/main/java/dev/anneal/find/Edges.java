package dev.anneal.find;

import java.util.Optional;

/**
 * The two edges of a curve's basin. With s the curve smoothed on both sides, L0 its starting loss,
 * m its minimum and R = L0 - m: the left edge is where the descent is nearly done, s < L0 - 0.9 R;
 * the right one, after the minimum, is where the loss is back at its start, s > L0, or the curve's
 * end. Between them lies where half of the descent is lost again, s > L0 - 0.5 R.
 *
 * <p>Of all the marks that a study of 44 tasks tried (slopes, other levels, the minimum, the
 * noise), the two edges together said most about the best rate.
 *
 * @param down the left edge, as a decimal logarithm of the rate
 * @param half where half is lost, likewise
 * @param up the right edge, likewise
 */
public record Edges(double down, double half, double up) {

  private static final double DESCENT = 0.9;
  private static final double HALF = 0.5;

  /** A basin that is wider says no more than one of this width, in decades. */
  private static final double WIDEST = 1.5;

  /** The edges of a curve; empty where its loss does not fall by more than its noise. */
  public static Optional<Edges> of(LossCurve curve) {
    return SmoothCurve.falling(curve).map(Edges::of);
  }

  static Edges of(SmoothCurve smooth) {
    double[] rates = smooth.log10Rates();
    return new Edges(
        rates[smooth.descended(DESCENT)],
        rates[risenAbove(smooth, smooth.start() - HALF * smooth.fall())],
        rates[risenAbove(smooth, smooth.start())]);
  }

  private static int risenAbove(SmoothCurve smooth, double loss) {
    int risen = smooth.lowest();
    while (risen < smooth.losses().length - 1 && smooth.losses()[risen] <= loss) {
      risen++;
    }
    return risen;
  }

  /**
   * How far it is from the left edge to where half is lost, in decades, 1.5 at most: from there on
   * a loss may stay low because the net is dead, or because nothing is left to diverge.
   */
  public double width() {
    return Math.min(half - down, WIDEST);
  }
}

package dev.anneal.vary;

/**
 * Policies that have a name of their own and are nothing but other plans, put together. They print
 * as what they are made of.
 */
public final class Compositions {

  /** Where a warm-up begins, as a share of its end: a step at a rate of 0 is a step wasted. */
  private static final double BEGINNING = 0.01;

  /** How far Smith's last phase falls below the minimum. */
  private static final double SMITHS_FALL = 1000;

  private Compositions() {}

  /** A straight line down to zero: {@code linear(peak, 0, 100%)}. */
  public static Plan linearToZero(double peak) {
    return Phase.linear(peak, 0, Length.share(1));
  }

  /**
   * Flat, and then a cosine down to zero: {@code hold(peak, flat) then cosine(peak, 0, rest)}. As
   * fastai's {@code fit_flat_cos}, whose flat part is 75% of the run.
   */
  public static Plan flatCosine(double peak, Length flat) {
    return Phase.hold(peak, flat).then(Phase.cosine(peak, 0, Length.rest()));
  }

  /**
   * Warm-up, stable, decay: {@code linear(peak/100, peak, warmup) then hold(peak, rest) then
   * linear(peak, 0, decay)} (Hu et al., 2024).
   */
  public static Plan warmupStableDecay(double peak, Length warmup, Length decay) {
    return warmup(peak, warmup)
        .then(Phase.hold(peak, Length.rest()))
        .then(Phase.linear(peak, 0, decay));
  }

  /**
   * The inverse square root after a warm-up: {@code linear(peak/100, peak, warmup) then
   * inverse(peak, every=warmup, gamma=1, power=0.5)}, which is {@code peak · sqrt(warmup / t)} from
   * the warm-up's end on (Vaswani et al., 2017).
   */
  public static Plan inverseSquareRoot(double peak, Length warmup) {
    return warmup(peak, warmup).then(Decay.inverse(peak, 1, 0.5).every(warmup));
  }

  /**
   * 1cycle as Smith released it: {@code linear(minimum, maximum, stepsize) then linear(maximum,
   * minimum/1000, stepsize)}, which then stays. His momentum is {@code linear(0.95, 0.8, stepsize)
   * then linear(0.8, 0.95, stepsize)}, Nesterov's.
   */
  public static Plan smithOneCycle(double minimum, double maximum, Length stepsize) {
    Check.greater("maximum", maximum, "minimum", minimum);
    return Phase.linear(minimum, maximum, stepsize)
        .then(Phase.linear(maximum, minimum / SMITHS_FALL, stepsize));
  }

  private static Plan warmup(double peak, Length length) {
    return Phase.linear(BEGINNING * peak, peak, length);
  }
}

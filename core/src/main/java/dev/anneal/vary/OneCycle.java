package dev.anneal.vary;

/**
 * 1cycle: up to a peak and down to almost nothing, once in a run (Smith and Topin, 2018). Two
 * phases over the run's T-1 intervals, or three, of which the second returns to the initial value:
 *
 * <pre>
 * curve(initial, peak, warmup) then curve(peak, last, rest)
 * curve(initial, peak, warmup) then curve(peak, initial, warmup) then curve(initial, last, rest)
 * </pre>
 *
 * <p>Step 0 has {@code initial}, the step at offset {@code warmup} has {@code peak}, step T-1 has
 * {@code last}, which holds from there on. Where the warm-up's length is not whole, no step has the
 * peak itself. A run of two steps has {@code initial} and {@code last}, a run of one step {@code
 * initial}.
 *
 * <p>The defaults are PyTorch's: initial peak/25, last peak/250000, a cosine, 30% of warm-up. But
 * PyTorch's phases end at 0.3·T-1 and T-1, ours at 0.3·(T-1) and T-1; for PyTorch's values give the
 * warm-up in steps, {@code Length.steps(0.3 * T - 1)}; three phases agree then, too. Past step T-1
 * PyTorch climbs again. fastai and optax end at T, so that no step has {@code last}; fastai's last
 * is peak/100000. Smith's own has two equal phases and then a constant: {@link
 * Compositions#smithOneCycle}. As text: {@code one-cycle(peak=0.1, warmup=30%)}.
 *
 * <p>Momentum moves against the rate: {@link #dip}.
 *
 * @param initial the value at step 0; not negative
 * @param peak the value at the end of the warm-up; positive; the lowest one in a dip
 * @param last the value at the run's last step; not negative
 * @param warmup the length of the first phase: at least one step, and less than the run
 * @param curve the way between the values
 * @param form how many phases there are
 */
public record OneCycle(
    double initial, double peak, double last, Length warmup, Curve curve, Form form)
    implements Plan {

  /** How many phases there are. */
  public enum Form {
    /** Up, and down to the last value. */
    TWO_PHASES,
    /** Up, as long down to the initial value again, and from there to the last one. */
    THREE_PHASES
  }

  private static final Length USUAL_WARMUP = Length.share(0.3);
  private static final double USUAL_RISE = 25;
  private static final double USUAL_FALL = 250_000;

  /**
   * Checks the values, and that the curve can join them.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public OneCycle {
    Check.positive("peak", peak);
    initial = Check.notNegative("initial", initial);
    last = Check.notNegative("last", last);
    checkWarmup(warmup);
    Check.finite("the value half way up", curve.between(initial, peak, 0.5));
    Check.finite("the value half way down", curve.between(peak, last, 0.5));
  }

  /** The usual cycle for a learning rate: from peak/25 to the peak to peak/250000. */
  public static OneCycle peak(double peak) {
    return new OneCycle(
        usualInitial(peak), peak, usualLast(peak), USUAL_WARMUP, Curve.cosine(), Form.TWO_PHASES);
  }

  /**
   * The cycle for momentum: starts high, is low where the rate has its peak, and returns.
   *
   * @param high the value at both ends, such as 0.95
   * @param low the value at the end of the warm-up, such as 0.85; less than {@code high}
   */
  public static OneCycle dip(double high, double low) {
    Check.greater("high", high, "low", low);
    return new OneCycle(high, low, high, USUAL_WARMUP, Curve.cosine(), Form.TWO_PHASES);
  }

  /** With another value at step 0. */
  public OneCycle initial(double initial) {
    return new OneCycle(initial, peak, last, warmup, curve, form);
  }

  /** With another value at the run's last step. */
  public OneCycle last(double last) {
    return new OneCycle(initial, peak, last, warmup, curve, form);
  }

  /** With another share of the run as its warm-up, between 0 and 1. */
  public OneCycle warmup(double share) {
    Check.inside("warmup", share);
    return warmup(Length.share(share));
  }

  /** With another length of warm-up. */
  public OneCycle warmup(Length warmup) {
    return new OneCycle(initial, peak, last, warmup, curve, form);
  }

  /** With another curve, for both phases. */
  public OneCycle curve(Curve curve) {
    return new OneCycle(initial, peak, last, warmup, curve, form);
  }

  /** With three phases: up, as long down again, and on to the last value. */
  public OneCycle threePhases() {
    return new OneCycle(initial, peak, last, warmup, curve, Form.THREE_PHASES);
  }

  @Override
  public Span over(Horizon horizon) {
    double run = (double) horizon.intervals();
    double up = warmup.in(horizon);
    checkFits(up, run);
    Span rise = new Phase(curve, initial, peak, up);
    return form == Form.TWO_PHASES
        ? rise.then(new Phase(curve, peak, last, run - up))
        : rise.then(new Phase(curve, peak, initial, up))
            .then(new Phase(curve, initial, last, run - 2 * up));
  }

  private void checkFits(double up, double run) {
    if (form == Form.THREE_PHASES && !(2 * up < run)) {
      throw new IllegalArgumentException(
          "warmup must be shorter than half of the run's %s intervals for three phases, but was %s"
              .formatted(Text.number(run), Text.number(up)));
    }
    Check.warmupFits(up, run);
  }

  @Override
  public Span over(long steps) {
    return over(Horizon.steps(steps));
  }

  /** The text form. */
  @Override
  public String toString() {
    Text text =
        peak < initial
            ? Text.of("dip")
                .argument(initial)
                .argument(peak)
                .argument("warmup", warmup.toString())
                .unless(initial, "last", last)
            : Text.of("one-cycle")
                .argument("peak", Text.number(peak))
                .argument("warmup", warmup.toString())
                .unless(usualInitial(peak), "initial", initial)
                .unless(usualLast(peak), "last", last);
    text.curve(curve);
    return (form == Form.TWO_PHASES ? text : text.argument("phases", "3")).toString();
  }

  private static double usualInitial(double peak) {
    return peak / USUAL_RISE;
  }

  private static double usualLast(double peak) {
    return peak / USUAL_FALL;
  }

  private static void checkWarmup(Length warmup) {
    if (warmup.unit() == Length.Unit.SHARE) {
      Check.inside("warmup", warmup.amount());
    } else if (warmup.unit() == Length.Unit.STEPS && warmup.amount() < 1) {
      throw new IllegalArgumentException(
          Check.failure("warmup", "be at least 1 step", warmup.amount()).getMessage()
              + "; a share of the run is "
              + Text.percent(warmup.amount()));
    }
  }
}

package dev.anneal.vary;

/**
 * From one value to another along a curve: the part that everything else is put together from. At
 * offset 0 it has {@code from}, at offset {@code steps} it has {@code to}, and it holds {@code to}
 * past its end: {@code curve.between(from, to, min(1, t / steps))}.
 *
 * <p>PyTorch's cosine rises again past its end, and so does Hugging Face's; this one does not, like
 * those of optax, Keras and DJL. As text: {@code linear(0, 0.4, 500)}.
 *
 * @param curve the way between the two values
 * @param from the value at offset 0; finite
 * @param to the value at offset {@code steps} and after; finite
 * @param steps the length; positive, and not always whole
 */
public record Phase(Curve curve, double from, double to, double steps) implements Span, Template {

  /**
   * Checks the numbers, and that the curve can join the two values.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public Phase {
    from = Check.finite("from", from);
    to = Check.finite("to", to);
    Check.positive("steps", steps);
    Check.finite("the value half way", curve.between(from, to, 0.5));
  }

  /** A straight line over so many steps. */
  public static Phase linear(double from, double to, double steps) {
    return new Phase(Curve.linear(), from, to, steps);
  }

  /** A straight line over a length. */
  public static Plan linear(double from, double to, Length length) {
    return of(Curve.linear(), from, to, length);
  }

  /** Half a cosine over so many steps. */
  public static Phase cosine(double from, double to, double steps) {
    return new Phase(Curve.cosine(), from, to, steps);
  }

  /** Half a cosine over a length. */
  public static Plan cosine(double from, double to, Length length) {
    return of(Curve.cosine(), from, to, length);
  }

  /** A constant ratio per step over so many steps; both values positive. */
  public static Phase exponential(double from, double to, double steps) {
    return new Phase(Curve.exponential(), from, to, steps);
  }

  /** A constant ratio per step over a length; both values positive. */
  public static Plan exponential(double from, double to, Length length) {
    return of(Curve.exponential(), from, to, length);
  }

  /** The same value for so many steps. As text: {@code hold(0.1, 30ep)}. */
  public static Phase hold(double value, double steps) {
    return linear(value, value, steps);
  }

  /** The same value for a length. */
  public static Plan hold(double value, Length length) {
    return linear(value, value, length);
  }

  /** Any curve over so many steps: {@code Phase.of(Curve.polynomial(2), 0.1, 0, 60)}. */
  public static Phase of(Curve curve, double from, double to, double steps) {
    return new Phase(curve, from, to, steps);
  }

  /** Any curve over a length. */
  public static Plan of(Curve curve, double from, double to, Length length) {
    return Sized.of(new Phase(curve, from, to, 1), length);
  }

  @Override
  public double at(double step) {
    Check.step(step);
    return curve.between(from, to, step < steps ? step / steps : 1);
  }

  /** The same phase over so many steps. */
  @Override
  public Phase lasting(double steps) {
    return new Phase(curve, from, to, steps);
  }

  @Override
  public String text(String length) {
    if (from == to && curve.equals(Curve.linear())) {
      return Text.of("hold").argument(from).argument(length).toString();
    }
    return Text.of(curve.toString())
        .argument(from)
        .argument(to)
        .argument(length)
        .power(curve)
        .toString();
  }

  /** The text form. */
  @Override
  public String toString() {
    return text(Text.number(steps));
  }
}

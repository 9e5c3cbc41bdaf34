package dev.anneal.vary;

/**
 * Seeded noise around 1, to multiply a plan with: {@code
 * OneCycle.peak(0.1).times(Noise.uniform(0.1, 7))}. Each step has a value of its own that depends
 * on the seed and the step alone, so that the noise is a pure function, the same in any order and
 * after a resumed run:
 *
 * <pre>
 * uniform   1 + spread · x, x even in [-1, 1)
 * normal    1 + spread · z, z normal, cut off at -3 and 3
 * </pre>
 *
 * <p>Never negative. Between two whole steps it has the value of the earlier one. timm draws its
 * noise from PyTorch's generator, so that its values are others. As text: {@code noise(0.1,
 * seed=7)}.
 *
 * @param kind how the values are spread
 * @param spread the largest deviation from 1, or the standard deviation; positive
 * @param seed which noise
 */
public record Noise(Kind kind, double spread, long seed) implements Schedule {

  /** How noise is spread. */
  public enum Kind {
    /** Evenly between two bounds. */
    UNIFORM,
    /** Like a bell, cut off at three standard deviations. */
    NORMAL
  }

  /** Where the normal distribution is cut off, in standard deviations. */
  private static final double CUT = 3;

  private static final double UNIT = 0x1p-53;

  /**
   * Checks the spread.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public Noise {
    Check.positive("spread", spread);
  }

  /** Even noise from {@code 1 - spread} to {@code 1 + spread}. */
  public static Noise uniform(double spread, long seed) {
    return new Noise(Kind.UNIFORM, spread, seed);
  }

  /** Normal noise with mean 1. */
  public static Noise normal(double spread, long seed) {
    return new Noise(Kind.NORMAL, spread, seed);
  }

  @Override
  public double at(double step) {
    Check.step(step);
    long place = mix(seed) + 2 * (long) step;
    double x = kind == Kind.UNIFORM ? 2 * unit(place) - 1 : normal(place);
    return Math.max(0, 1 + spread * x);
  }

  /** Box and Muller's transform of two even numbers. */
  private static double normal(long place) {
    double radius = Math.sqrt(-2 * Math.log(1 - unit(place)));
    double z = radius * Math.cos(2 * Math.PI * unit(place + 1));
    return Math.max(-CUT, Math.min(CUT, z));
  }

  /** From 0 to 1, without 1. */
  private static double unit(long place) {
    return (double) (mix(place) >>> 11) * UNIT;
  }

  /** SplitMix64's output function (Steele, Lea and Flood, 2014). */
  private static long mix(long state) {
    long z = state + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The text form. */
  @Override
  public String toString() {
    Text text = Text.of("noise").argument(spread).argument("seed", Long.toString(seed));
    return (kind == Kind.UNIFORM ? text : text.argument("kind", "normal")).toString();
  }
}

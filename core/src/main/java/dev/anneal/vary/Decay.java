package dev.anneal.vary;

/**
 * A value that falls for ever by a rule of its own. With u = t / every:
 *
 * <pre>
 * exponential-decay   start · gamma^u
 * step                start · gamma^floor(u)
 * inverse             start · (1 + gamma · u)^-power
 * </pre>
 *
 * <p>Step 0 has {@code start}. {@code step} falls at the first step that is {@code every} or more,
 * as PyTorch's StepLR. {@code inverse} is Caffe's {@code inv} policy, with power 1 the inverse time
 * decay of TensorFlow and Keras, and with power 0.5 what follows the warm-up of the Transformer
 * (Vaswani et al., 2017). A gamma above 1 makes the first two grow: up to the largest double, where
 * they stay. As text: {@code step(0.1, every=30ep, gamma=0.1)}.
 *
 * @param shape all but the length
 * @param every the steps that one unit takes; positive, and not always whole
 */
public record Decay(Shape shape, double every) implements Schedule {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public Decay {
    Check.positive("every", every);
  }

  /**
   * A constant ratio: {@code start · gamma^(t / every)}. Say how long one unit is next.
   *
   * @param start the value at step 0
   * @param gamma the ratio a unit; positive
   */
  public static Shape exponential(double start, double gamma) {
    return new Shape(start, new Law.Exponential(gamma));
  }

  /**
   * Stairs: {@code start · gamma^floor(t / every)}. Say how long one stair is next.
   *
   * @param start the value at step 0
   * @param gamma the ratio of one stair to the next; positive
   */
  public static Shape step(double start, double gamma) {
    return new Shape(start, new Law.Stairs(gamma));
  }

  /**
   * A power of the time that has passed: {@code start · (1 + gamma · t / every)^-power}. Say how
   * long one unit is next.
   *
   * @param start the value at step 0
   * @param gamma how much one unit counts; positive
   * @param power how steep; positive
   */
  public static Shape inverse(double start, double gamma, double power) {
    return new Shape(start, new Law.Inverse(gamma, power));
  }

  @Override
  public double at(double step) {
    Check.step(step);
    return shape.start * shape.law.factor(step, every);
  }

  /** The text form. */
  @Override
  public String toString() {
    return shape.text(Text.number(every));
  }

  /**
   * All of a decay but its length.
   *
   * @param start the value at step 0; finite
   * @param law how it falls
   */
  public record Shape(double start, Law law) implements Template {

    /**
     * Checks the start.
     *
     * @throws IllegalArgumentException if a component breaks its rule
     */
    public Shape {
      start = Check.finite("start", start);
    }

    /** With so many steps a unit. */
    public Decay every(double steps) {
      return new Decay(this, steps);
    }

    /** With a unit that the run decides. */
    public Plan every(Length length) {
      return Sized.of(this, length);
    }

    @Override
    public Decay lasting(double steps) {
      return every(steps);
    }

    @Override
    public String text(String length) {
      Text text = Text.of(law.name()).argument(start).argument("every", length);
      return law.describe(text).toString();
    }
  }

  /** How a value falls. */
  public sealed interface Law {

    /** The name in the text form. */
    String name();

    /** What the start is multiplied by at a step, where a unit has so many. */
    double factor(double step, double every);

    /** What a unit is multiplied by, or counts. */
    double gamma();

    private Text describe(Text text) {
      Text described = text.argument("gamma", Text.number(gamma()));
      return this instanceof Inverse inverse
          ? described.argument("power", Text.number(inverse.power()))
          : described;
    }

    /**
     * {@code gamma^u}.
     *
     * @param gamma positive
     */
    record Exponential(double gamma) implements Law {

      /** Checks gamma. */
      public Exponential {
        Check.positive("gamma", gamma);
      }

      @Override
      public String name() {
        return "exponential-decay";
      }

      @Override
      public double factor(double step, double every) {
        return Math.min(Double.MAX_VALUE, Math.pow(gamma, step / every));
      }
    }

    /**
     * {@code gamma^floor(u)}.
     *
     * @param gamma positive
     */
    record Stairs(double gamma) implements Law {

      /** Checks gamma. */
      public Stairs {
        Check.positive("gamma", gamma);
      }

      @Override
      public String name() {
        return "step";
      }

      /** Counts the stairs by a remainder, which is exact; a quotient may round up. */
      @Override
      public double factor(double step, double every) {
        double stairs = GeometricCycles.equal(step, every).cycle();
        return Math.min(Double.MAX_VALUE, Math.pow(gamma, stairs));
      }
    }

    /**
     * {@code (1 + gamma · u)^-power}.
     *
     * @param gamma positive
     * @param power positive
     */
    record Inverse(double gamma, double power) implements Law {

      /** Checks both numbers. */
      public Inverse {
        Check.positive("gamma", gamma);
        Check.positive("power", power);
      }

      @Override
      public String name() {
        return "inverse";
      }

      @Override
      public double factor(double step, double every) {
        return Math.pow(1 + gamma * (step / every), -power);
      }
    }
  }
}

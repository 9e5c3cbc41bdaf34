package dev.anneal.vary;

/**
 * The same value at every step. As text: a bare number.
 *
 * @param value the value; finite
 */
public record Constant(double value) implements Schedule {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if a component breaks its rule
   */
  public Constant {
    value = Check.finite("value", value);
  }

  @Override
  public double at(double step) {
    Check.step(step);
    return value;
  }

  /** The text form. */
  @Override
  public String toString() {
    return Text.number(value);
  }
}

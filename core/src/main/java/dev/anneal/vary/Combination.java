package dev.anneal.vary;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** What is made of two values at each step. */
enum Combination implements DoubleBinaryOperator {
  TIMES {
    @Override
    public double applyAsDouble(double left, double right) {
      return left * right;
    }
  },
  PLUS {
    @Override
    public double applyAsDouble(double left, double right) {
      return left + right;
    }
  },
  MAX {
    @Override
    public double applyAsDouble(double left, double right) {
      return Math.max(left, right);
    }
  },
  MIN {
    @Override
    public double applyAsDouble(double left, double right) {
      return Math.min(left, right);
    }
  };

  /** The name in the text form. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

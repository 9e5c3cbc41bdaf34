package dev.anneal.engine;

import java.util.Locale;

/** The number format that a model computes in. Weights and optimizer state are always fp32. */
public enum Precision {
  /** 32-bit floating point throughout. */
  FP32,
  /** bfloat16 for what gains from it (matrix products, convolutions), fp32 for the rest. */
  BF16;

  /** The name used in options and recipes: {@code fp32}, {@code bf16}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

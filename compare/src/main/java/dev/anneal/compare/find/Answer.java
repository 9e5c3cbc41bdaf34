package dev.anneal.compare.find;

import dev.anneal.train.StepBack;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate says.
 *
 * @param rate the learning rate; empty where it has no answer, and people fall back on the
 *     optimizer's usual one
 * @param steps the training steps it took to find it
 * @param net what the run falls back on where the rate turns out too high; null for nothing
 */
public record Answer(OptionalDouble rate, long steps, @Nullable StepBack net) {

  /** An answer without a net. */
  public Answer(OptionalDouble rate, long steps) {
    this(rate, steps, null);
  }
}

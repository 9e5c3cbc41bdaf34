package dev.anneal.runs;

import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.train.RunLength;
import org.jspecify.annotations.Nullable;

/** Recipes for tests. */
final class Recipes {

  private Recipes() {}

  static Recipe usual() {
    return of(Optimizer.sgd(), Recipe.USUAL_SCHEDULE, null, null, 10, 1);
  }

  /** The usual one for another length. */
  static Recipe lasting(RunLength length) {
    return of(Optimizer.sgd(), Recipe.USUAL_SCHEDULE, null, null, 10, 1, length);
  }

  static Recipe of(
      Optimizer optimizer,
      String schedule,
      @Nullable String momentum,
      @Nullable String weightDecay,
      int batch,
      int threads) {
    return of(optimizer, schedule, momentum, weightDecay, batch, threads, RunLength.epochs(5));
  }

  private static Recipe of(
      Optimizer optimizer,
      String schedule,
      @Nullable String momentum,
      @Nullable String weightDecay,
      int batch,
      int threads,
      RunLength length) {
    return new Recipe(
        "hidden",
        optimizer,
        null,
        schedule,
        momentum,
        weightDecay,
        batch,
        length,
        Precision.FP32,
        threads,
        1);
  }
}

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

  static Recipe of(
      Optimizer optimizer,
      String schedule,
      @Nullable String momentum,
      @Nullable String weightDecay,
      int batch,
      int threads) {
    return new Recipe(
        "hidden",
        optimizer,
        null,
        schedule,
        momentum,
        weightDecay,
        batch,
        RunLength.epochs(5),
        Precision.FP32,
        threads,
        1);
  }
}

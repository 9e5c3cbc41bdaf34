package dev.anneal.cli;

import dev.anneal.data.Normalisation;
import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.ModelChoice;
import dev.anneal.engine.Rows;
import dev.anneal.runs.Pretrained;
import dev.anneal.train.GroupPlans;
import dev.anneal.vary.Length;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen where a model begins from weights that were trained before.
 *
 * @param weights the weights; null for fresh ones
 */
record FineTuning(@Nullable Pretrained weights) {

  /** The net whose published weights want ImageNet's means. */
  private static final String FOR_PHOTOS = "resnet-18";

  /** How long a new last layer trains alone, and what of its rate the body then gets. */
  private static final Length HEAD_ALONE = Length.share(0.1);

  private static final double BODY = 0.1;

  /** The model: the one named, the one that the weights are of, or one chosen by the data. */
  ModelChoice model(@Nullable String named, EngineProvider engine, Rows train) {
    if (named != null) {
      return new ModelChoice(named, "");
    }
    return ofWeights(engine)
        .map(model -> new ModelChoice(model, "the weights say that they are of it"))
        .orElseGet(() -> engine.defaultModel(train));
  }

  /** Where the file names a program it is not run: nobody has named it here. */
  private Optional<String> ofWeights(EngineProvider engine) {
    return Optional.ofNullable(weights)
        .flatMap(Pretrained::model)
        .filter(model -> engine.modelFile(model).isEmpty());
  }

  /** The normalisation that the weights were trained with, as far as that can be told. */
  @Nullable Normalisation normalisation(@Nullable String named, EngineProvider engine) {
    if (weights == null || weights.isOurs()) {
      return null;
    }
    String model = named != null ? named : ofWeights(engine).orElse("");
    return model.equals(FOR_PHOTOS) ? Normalisation.IMAGENET : null;
  }

  /** What layers do differently: what was asked for, or what suits a trained body. */
  GroupPlans groups(GroupPlans asked) {
    return weights == null || !asked.isEmpty()
        ? asked
        : GroupPlans.none().headFirst(HEAD_ALONE, BODY);
  }
}

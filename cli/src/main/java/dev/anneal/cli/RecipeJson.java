package dev.anneal.cli;

import dev.anneal.data.Preprocessing;
import dev.anneal.data.SourceFile;
import dev.anneal.engine.Optimizer;
import dev.anneal.runs.Recipe;
import dev.anneal.runs.StoredFile;
import dev.anneal.train.RatePlans;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code recipe.json}: all that is needed to repeat a run.
 *
 * @param anneal Anneal's version
 * @param engine the engine and its version
 * @param java the JVM's version
 * @param data where the data came from and what was made of them
 * @param model the model's text form
 * @param modelFile the file that the model is; null where it is none
 * @param weights the file of the weights that it begins from; null for fresh ones
 * @param optimizer the update rule and its constants
 * @param learningRate the rate given; null where it was to be found
 * @param schedule the learning rate's plan
 * @param momentum the momentum's plan
 * @param weightDecay the weight decay's plan
 * @param groups what layers do differently; empty where they are alike
 * @param reduceOnPlateau when the learning rate is reduced; null for never
 * @param earlyStopping when the run is stopped early; null for never
 * @param stepBack the net under a rate that may be too high; null for none
 * @param refinements what a step does besides the update; empty for nothing
 * @param batch rows in a batch
 * @param length how long to train, such as {@code 3ep}
 * @param precision the number format of the computation
 * @param threads how many threads a step uses
 * @param seed feeds initialisation, order, dropout and augmentation
 */
record RecipeJson(
    String anneal,
    String engine,
    String java,
    DataJson data,
    String model,
    @Nullable StoredFile modelFile,
    @Nullable StoredFile weights,
    OptimizerJson optimizer,
    @Nullable Double learningRate,
    String schedule,
    String momentum,
    String weightDecay,
    List<String> groups,
    @Nullable String reduceOnPlateau,
    @Nullable String earlyStopping,
    @Nullable String stepBack,
    String refinements,
    int batch,
    String length,
    String precision,
    int threads,
    long seed) {

  static RecipeJson of(Setup setup) {
    Recipe recipe = setup.recipe();
    RatePlans plans = recipe.plans(1);
    return new RecipeJson(
        Version.anneal(),
        setup.engine().name() + " " + setup.engine().version(),
        Runtime.version().toString(),
        new DataJson(
            setup.data().name(),
            setup.data().sources(),
            setup.data().train().count(),
            setup.data().validation().count(),
            setup.data().test() == null ? null : setup.data().test().count(),
            setup.data().shape().toString(),
            setup.data().preprocessing(),
            setup.data().augmentation().toString()),
        recipe.model(),
        setup.engine().modelFile(recipe.model()).map(StoredFile::of).orElse(null),
        setup.weights() == null ? null : setup.weights().file(),
        new OptimizerJson(recipe.optimizer().name(), recipe.optimizer()),
        recipe.learningRate(),
        recipe.schedule(),
        plans.momentum().toString(),
        plans.weightDecay().toString(),
        recipe.groups().rules().stream().map(Object::toString).toList(),
        recipe.plateau() == null ? null : recipe.plateau().toString(),
        recipe.earlyStopping() == null ? null : recipe.earlyStopping().toString(),
        recipe.stepBack() == null ? null : recipe.stepBack().toString(),
        recipe.refinements().toString(),
        recipe.batch(),
        recipe.length().toString(),
        recipe.precision().toString(),
        recipe.threads(),
        recipe.seed());
  }

  /** Where the data came from, how many rows each part has, and how they became inputs. */
  record DataJson(
      String name,
      List<SourceFile> sources,
      int trainRows,
      int validationRows,
      @Nullable Integer testRows,
      String shape,
      Preprocessing preprocessing,
      String augmentation) {}

  /** The update rule. */
  record OptimizerJson(String name, Optimizer constants) {}
}

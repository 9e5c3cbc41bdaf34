package dev.anneal.cli;

import dev.anneal.data.DataSet;
import dev.anneal.engine.Batches;
import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.ModelChoice;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Target;
import dev.anneal.runs.Parts;
import dev.anneal.runs.Pretrained;
import dev.anneal.runs.Recipe;
import dev.anneal.runs.Trial;
import dev.anneal.runs.Watcher;
import dev.anneal.runs.WeightMatch;
import dev.anneal.train.RunLength;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plans;
import dev.anneal.vary.Schedule;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a command works on: the data, the recipe with every choice made, and the engine.
 *
 * @param data the data set
 * @param recipe what to do
 * @param engine what it runs on
 * @param weights the weights that it begins from; null for fresh ones
 * @param notes what was decided about the model, one line each, for the user to read
 */
record Setup(
    DataSet data,
    Recipe recipe,
    EngineProvider engine,
    @Nullable Pretrained weights,
    List<String> notes) {

  /** Steps at which a schedule is looked at to find its largest rate. */
  private static final long SAMPLED = 10_000;

  /** Opens the data and makes the choices that were left open. */
  static Setup of(
      DataOptions dataOptions,
      ModelOptions options,
      @Nullable RunLength length,
      @Nullable Double learningRate,
      PlanOptions plans) {
    EngineProvider engine = Engines.first();
    FineTuning tuning = new FineTuning(options.pretrained());
    DataSet data = dataOptions.open(tuning.normalisation(options.named(), engine));
    int rows = data.train().count();
    int batch = options.batch(rows, data.target());
    ModelChoice model = tuning.model(options.named(), engine, data.train());
    Recipe recipe =
        new Recipe(
                model.model(),
                options.optimizer(data.inputs()),
                learningRate,
                plans.schedule,
                plans.momentum,
                plans.weightDecay,
                batch,
                length != null ? length : Defaults.length(rows, batch),
                options.precision(engine, model.model(), data.train()),
                options.threads(),
                options.seed)
            .groups(tuning.groups(plans.groupOptions.groups()))
            .plateau(plans.plateau())
            .earlyStopping(plans.earlyStopping())
            .refinements(options.refinements(engine, model.model(), data.train()));
    if (learningRate == null && recipe.needsRate()) {
      recipe = recipe.stepBack(plans.stepBack());
    }
    return new Setup(data, recipe, engine, tuning.weights(), List.of()).checked(model);
  }

  /** The same recipe on another fold of the data; classes are weighed by that one's rows. */
  Setup on(DataSet fold, ModelOptions options) {
    Refinements reweighed =
        recipe.refinements().classWeights(options.classWeights.of(fold.train()));
    return new Setup(fold, recipe.refinements(reweighed), engine, weights, notes);
  }

  /** The same with its notes, if all of it fits together. */
  private Setup checked(ModelChoice model) {
    recipe.checkPlans(batches());
    Optional<WeightMatch> match = trial(Watcher.NONE).check();
    List<String> found = new ArrayList<>();
    if (!model.reason().isEmpty()) {
      found.add("model %s: %s; --model names another".formatted(model.model(), model.reason()));
    }
    if (data.target() instanceof Target.Classes classes) {
      ClassWeightingText.note(classes, data.train(), recipe.refinements().classWeights())
          .ifPresent(found::add);
    }
    match.ifPresent(
        taken ->
            found.add(
                "%d tensors begin as in %s%s"
                    .formatted(
                        taken.taken().size(),
                        Objects.requireNonNull(weights).file().name(),
                        taken.head().isEmpty() ? "" : "; " + taken.head())));
    return new Setup(data, recipe, engine, weights, found);
  }

  Trial trial(Watcher watcher) {
    Parts parts = new Parts(data.train(), data.validation(), data.test());
    return new Trial(recipe, parts, engine, watcher).from(weights);
  }

  long stepsPerEpoch() {
    return batches().perEpoch();
  }

  /** The run; empty where only the clock will tell how long it is. */
  Optional<Horizon> horizon() {
    return recipe.length().isTime()
        ? Optional.empty()
        : Optional.of(recipe.length().horizon(batches()));
  }

  /**
   * The largest rate of a schedule that has all its numbers.
   *
   * @throws IllegalArgumentException if it is never above 0
   */
  double largestRate() {
    Horizon run = horizon().orElse(RunLength.epochs(1).horizon(batches()));
    Schedule schedule = Plans.parse(recipe.schedule()).over(run);
    double largest =
        LongStream.range(0, Math.min(run.steps(), SAMPLED))
            .map(i -> i * Math.max(1, run.steps() / SAMPLED))
            .mapToDouble(step -> schedule.at((double) step))
            .max()
            .orElseThrow();
    if (!(largest > 0)) {
      throw new IllegalArgumentException(
          "--schedule must have a rate above 0 at some step, but was " + recipe.schedule());
    }
    return largest;
  }

  /** The number of steps; empty where only the clock will tell. */
  OptionalLong steps() {
    return horizon().stream().mapToLong(Horizon::steps).findFirst();
  }

  /** The schedule's name without its values. */
  String scheduleName() {
    String schedule = recipe.schedule();
    int open = schedule.indexOf('(');
    String name = open < 0 ? schedule : schedule.substring(0, open);
    return name.equals(Recipe.USUAL_SCHEDULE) ? "1cycle" : name;
  }

  /** The length in words: {@code 500 steps}, or {@code 10 minutes}. */
  String lengthText() {
    OptionalLong steps = steps();
    return steps.isPresent()
        ? steps.getAsLong() + " steps"
        : Figure.of(recipe.length().amount(), 4) + " minutes";
  }

  /** The training data in the recipe's batches. */
  Batches batches() {
    return Batches.shuffled(data.train(), recipe.batch());
  }

  /** What will be done, in a few lines, and what was noticed about the data. */
  void print(PrintWriter out) {
    new DataText(out).print(data);
    out.printf(
        Locale.ROOT,
        "%s, %s, batch %d, %s, %d thread%s, seed %d%n",
        recipe.model(),
        recipe.optimizer().name(),
        recipe.batch(),
        recipe.precision(),
        recipe.threads(),
        recipe.threads() == 1 ? "" : "s",
        recipe.seed());
    notes.forEach(note -> out.println("  " + note));
    Refinements others = recipe.refinements().classWeights(List.of());
    if (!others.equals(Refinements.NONE)) {
      out.println("with " + others);
    }
    if (!recipe.groups().isEmpty()) {
      out.println("layers: " + recipe.groups());
    }
    if (recipe.plateau() != null) {
      out.println("on a plateau of the validation loss: " + recipe.plateau());
    }
    if (recipe.earlyStopping() != null) {
      out.println("early stopping by the validation loss: " + recipe.earlyStopping());
      horizon()
          .flatMap(run -> EarlyStoppingText.note(recipe.plans(1).learningRate(), run))
          .ifPresent(note -> out.println("note: " + note));
    }
    out.flush();
  }
}

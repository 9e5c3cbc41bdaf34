package dev.anneal.runs;

import dev.anneal.engine.Batches;
import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Target;
import dev.anneal.find.CoarseToFine;
import dev.anneal.judge.Scores;
import dev.anneal.train.BestWeights;
import dev.anneal.train.EarlyStopper;
import dev.anneal.train.EarlyStopping;
import dev.anneal.train.Observer;
import dev.anneal.train.Outcome;
import dev.anneal.train.RatePlans;
import dev.anneal.train.ReduceOnPlateau;
import dev.anneal.train.RunLength;
import dev.anneal.train.StepBack;
import dev.anneal.train.Training;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recipe carried out on data: the range test, the training and the baseline, each on a session of
 * its own that begins from the same seed.
 *
 * @param recipe what to do
 * @param parts the data
 * @param engine what it runs on
 * @param watcher who watches
 * @param start the weights that each session begins from; null for fresh ones
 */
public record Trial(
    Recipe recipe,
    Parts parts,
    EngineProvider engine,
    Watcher watcher,
    @Nullable Pretrained start) {

  /** A trial that begins from fresh weights. */
  public Trial(Recipe recipe, Parts parts, EngineProvider engine, Watcher watcher) {
    this(recipe, parts, engine, watcher, null);
  }

  /** The same from the weights of a model that was trained before. */
  public Trial from(@Nullable Pretrained newStart) {
    return new Trial(recipe, parts, engine, watcher, newStart);
  }

  /**
   * Checks that the engine can open the model on the data, that it has the groups that the recipe
   * speaks of, and that the weights fit, before anything is done.
   *
   * @return which weights it begins from; empty for fresh ones
   * @throws IllegalArgumentException if it cannot, saying why
   */
  public Optional<WeightMatch> check() {
    try (Session session = fresh()) {
      recipe.groups().check(session.groups());
      return Optional.ofNullable(start).map(weights -> weights.into(session));
    }
  }

  /** The same by another recipe. */
  public Trial recipe(Recipe newRecipe) {
    return new Trial(newRecipe, parts, engine, watcher, start);
  }

  /** The range test that suggestions are made from; several where one has too much noise. */
  public Found find() {
    return new Finding(this).rate(CoarseToFine.USUAL);
  }

  /**
   * The same with a net that measures the run by what range tests showed. Where groups are treated
   * differently, and so perhaps otherwise than in the test, it has no such measure.
   */
  public Trial after(@Nullable Found found) {
    StepBack net = recipe.stepBack();
    if (net == null || found == null || !recipe.groups().isEmpty()) {
      return this;
    }
    double constantLoss = found.sweeps().purpose().constantLoss();
    return recipe(
        recipe.stepBack(net.yardstick(found.curve().yardstick(constantLoss).orElse(null))));
  }

  /**
   * A short run by the recipe's plans, judged on the validation part as it ends.
   *
   * @param learningRate the rate
   * @param length how long
   */
  Fit brief(double learningRate, RunLength length) {
    return fit(learningRate, recipe.plans(learningRate), length, Stage.TRY, null);
  }

  /** Trains by the recipe at a learning rate. */
  public Fit train(double learningRate) {
    return train(learningRate, recipe.length());
  }

  /**
   * Trains by the recipe, for another length than its own: what is left of a time, for one.
   *
   * @param learningRate the rate
   * @param length how long
   */
  public Fit train(double learningRate, RunLength length) {
    return fit(learningRate, recipe.plans(learningRate), length, Stage.TRAIN, null);
  }

  /**
   * The same for a run that is kept while it runs, and perhaps gone on with.
   *
   * @param learningRate the rate; that of its checkpoint where it is gone on with
   * @param length the length of the whole run; a time is for what is left
   * @param keeping where it is kept
   */
  public Fit train(double learningRate, RunLength length, Keeping keeping) {
    return fit(learningRate, recipe.plans(learningRate), length, Stage.TRAIN, keeping);
  }

  /**
   * Trains the same model, seed, batch and precision at the optimizer's usual constant rate.
   *
   * @param steps how many steps: as many as finding and training took together
   */
  public Fit baseline(long steps) {
    return fit(
        recipe.optimizer().usualLearningRate(),
        recipe.baselinePlans(),
        RunLength.steps(steps),
        Stage.BASELINE,
        null);
  }

  private Fit fit(
      double learningRate,
      RatePlans plans,
      RunLength length,
      Stage stage,
      @Nullable Keeping keeping) {
    Continued continued = keeping == null ? null : keeping.continued();
    try (Session session = open()) {
      History history =
          continued == null
              ? new History(parts.validation())
              : new History(parts.validation(), continued.history());
      Training training = Training.on(session).plans(plans).observe(history);
      if (continued != null) {
        session.load(continued.checkpoint().state());
        training = training.continuing(continued.checkpoint().progress(), continued.policy());
      }
      if (stage == Stage.TRAIN && recipe.plateau() != null) {
        training = training.observe(plateau(recipe.plateau(), session, history, continued));
      }
      if (stage == Stage.TRAIN && recipe.stepBack() != null) {
        training = training.observe(recipe.stepBack().observer(history.trainLosses()));
      }
      EarlyStopper stopper = stage == Stage.TRAIN ? stopper(session, history, keeping) : null;
      if (keeping != null) {
        training = training.observe(checkpoints(keeping, learningRate, history, stopper));
      }
      // After the checkpoints, which copy its best state out before it lets go of it.
      training = stopper == null ? training : training.observe(stopper);
      Outcome outcome = training.observe(watcher.watch(stage)).run(length);
      long begun = System.nanoTime();
      BestWeights best = stopper == null ? null : stopper.bestWeights().orElse(null);
      Evaluation validation = validation(session, outcome, history, best);
      PartScores scores =
          validation == null || stage != Stage.TRAIN ? PartScores.NONE : scores(session);
      Evaluation test = validation == null ? null : test(session, scores.test());
      return new Fit(
          learningRate,
          outcome,
          history.entries(),
          validation,
          test,
          scores,
          best,
          session.weights(),
          stage == Stage.TRAIN && validation != null ? sample(session) : List.of(),
          session.files(),
          history.trainingSeconds(),
          history.evaluatingSeconds() + secondsSince(begun));
    }
  }

  private static Observer plateau(
      ReduceOnPlateau settings, Session session, History history, @Nullable Continued continued) {
    List<EarlyStopper.Look> before =
        continued == null ? List.of() : continued.looks(session.batches().perEpoch());
    return settings.on(
        history.validationLoss(), before.stream().map(EarlyStopper.Look::loss).toList());
  }

  private @Nullable EarlyStopper stopper(
      Session session, History history, @Nullable Keeping keeping) {
    EarlyStopping settings = recipe.earlyStopping();
    if (settings == null) {
      return null;
    }
    if (keeping == null || keeping.continued() == null) {
      return settings.on(history.validationLoss());
    }
    List<EarlyStopper.Look> before = keeping.continued().looks(session.batches().perEpoch());
    SessionState best =
        before.isEmpty() ? null : Checkpoint.of(keeping.folder().read(Checkpoint.BEST)).state();
    return settings.on(history.validationLoss(), new EarlyStopper.Earlier(before, best));
  }

  private Checkpoints checkpoints(
      Keeping keeping, double learningRate, History history, @Nullable EarlyStopper stopper) {
    return new Checkpoints(
        keeping, learningRate, history, parts.train().target(), stopper, System::nanoTime);
  }

  /** The last evaluation, unless the session went back to earlier weights. */
  private @Nullable Evaluation validation(
      Session session, Outcome outcome, History history, @Nullable BestWeights best) {
    if (outcome instanceof Outcome.Diverged) {
      return null;
    }
    return best == null ? history.lastEvaluation() : session.evaluate(parts.validation());
  }

  private PartScores scores(Session session) {
    return new PartScores(scores(session, parts.validation()), scores(session, parts.test()));
  }

  private static @Nullable Scores scores(Session session, @Nullable Rows part) {
    return part == null ? null : Scores.of(session, part).orElse(null);
  }

  /** What is in the scores already is not evaluated again. */
  private @Nullable Evaluation test(Session session, @Nullable Scores scored) {
    if (scored != null) {
      return scored.evaluation();
    }
    return parts.test() == null ? null : session.evaluate(parts.test());
  }

  private List<Integer> sample(Session session) {
    return parts.validation().target() instanceof Target.NextToken
        ? TextSample.of(recipe.seed()).from(session, parts.validation())
        : List.of();
  }

  /** A session that begins as the recipe says; to be closed. */
  Session open() {
    Session session = fresh();
    if (start != null) {
      try {
        start.into(session);
      } catch (RuntimeException failure) {
        session.close();
        throw failure;
      }
    }
    return session;
  }

  private Session fresh() {
    return engine.open(
        new ModelRequest(
                recipe.model(),
                Batches.shuffled(parts.train(), recipe.batch()),
                recipe.optimizer(),
                recipe.precision(),
                recipe.threads(),
                recipe.seed())
            .refinements(recipe.refinements()));
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}

package dev.anneal.runs;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.find.Purpose;
import dev.anneal.find.Use;
import dev.anneal.judge.ConstantPrediction;
import dev.anneal.train.Cursor;
import dev.anneal.train.EarlyStopping;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.RatePlans;
import dev.anneal.train.ReduceOnPlateau;
import dev.anneal.train.RunLength;
import dev.anneal.train.StepBack;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import org.jspecify.annotations.Nullable;

/**
 * All that decides a run, but for the data: a plain value that can travel.
 *
 * @param model the model's text form
 * @param optimizer the update rule with its usual constants
 * @param learningRate the rate (1cycle's peak); null to find it
 * @param schedule the learning rate's plan as text; where it leaves the peak out, the rate is meant
 * @param momentum the momentum's plan as text; null for what goes with the schedule
 * @param weightDecay the weight decay's plan as text; null for the optimizer's constant
 * @param batch rows in a batch
 * @param length how long to train
 * @param precision the number format of the computation
 * @param threads how many threads a step uses
 * @param seed feeds initialisation, order, dropout and augmentation
 * @param groups what parameter groups do differently
 * @param plateau when the learning rate is reduced for want of progress on the validation part;
 *     null for never
 * @param earlyStopping when the run is stopped for want of progress on the validation part; null
 *     for never
 * @param stepBack the net under a rate that may be too high; null for none
 * @param refinements what a step does besides the optimizer's update
 */
public record Recipe(
    String model,
    Optimizer optimizer,
    @Nullable Double learningRate,
    String schedule,
    @Nullable String momentum,
    @Nullable String weightDecay,
    int batch,
    RunLength length,
    Precision precision,
    int threads,
    long seed,
    GroupPlans groups,
    @Nullable ReduceOnPlateau plateau,
    @Nullable EarlyStopping earlyStopping,
    @Nullable StepBack stepBack,
    Refinements refinements) {

  /** The schedule where none is named. */
  public static final String USUAL_SCHEDULE = "one-cycle";

  /** What goes with 1cycle: the momentum dips while the rate peaks (Smith 2018). */
  private static final String DIP = "dip(0.95, 0.85)";

  /** Any rate will do to see whether a plan can be read. */
  private static final double SOME_RATE = 0.1;

  private static final int CHECKED_STEPS = 1000;

  /** Stands for a length that only the clock will tell. */
  private static final RunLength LONG = RunLength.epochs(10_000);

  /** Checks what can be checked before anything is run. */
  public Recipe {
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be positive, but was " + batch);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive, but was " + threads);
    }
    if (learningRate != null && !(learningRate > 0 && Double.isFinite(learningRate))) {
      throw new IllegalArgumentException("lr must be positive, but was " + learningRate);
    }
    plans(optimizer, schedule, momentum, weightDecay, SOME_RATE);
  }

  /** A recipe that treats all groups alike, looks at no validation loss and refines nothing. */
  public Recipe(
      String model,
      Optimizer optimizer,
      @Nullable Double learningRate,
      String schedule,
      @Nullable String momentum,
      @Nullable String weightDecay,
      int batch,
      RunLength length,
      Precision precision,
      int threads,
      long seed) {
    this(
        model,
        optimizer,
        learningRate,
        schedule,
        momentum,
        weightDecay,
        batch,
        length,
        precision,
        threads,
        seed,
        GroupPlans.none(),
        null,
        null,
        null,
        Refinements.NONE);
  }

  /** The same with another momentum. */
  public Recipe momentum(@Nullable String newMomentum) {
    return with(newMomentum, weightDecay, batch, seed);
  }

  /** The same with another weight decay. */
  public Recipe weightDecay(@Nullable String newWeightDecay) {
    return with(momentum, newWeightDecay, batch, seed);
  }

  /** The same with other rows in a batch. */
  public Recipe batch(int newBatch) {
    return with(momentum, weightDecay, newBatch, seed);
  }

  /** The same with another seed. */
  public Recipe seed(long newSeed) {
    return with(momentum, weightDecay, batch, newSeed);
  }

  private Recipe with(
      @Nullable String newMomentum, @Nullable String newWeightDecay, int newBatch, long newSeed) {
    return new Recipe(
        model,
        optimizer,
        learningRate,
        schedule,
        newMomentum,
        newWeightDecay,
        newBatch,
        length,
        precision,
        threads,
        newSeed,
        groups,
        plateau,
        earlyStopping,
        stepBack,
        refinements);
  }

  /** The same with groups that do something else. */
  public Recipe groups(GroupPlans newGroups) {
    return with(newGroups, plateau, earlyStopping, stepBack, refinements);
  }

  /** The same with a learning rate that is reduced on a plateau. */
  public Recipe plateau(@Nullable ReduceOnPlateau newPlateau) {
    return with(groups, newPlateau, earlyStopping, stepBack, refinements);
  }

  /** The same with a run that is stopped for want of progress. */
  public Recipe earlyStopping(@Nullable EarlyStopping newEarlyStopping) {
    return with(groups, plateau, newEarlyStopping, stepBack, refinements);
  }

  /** The same with a net under its rate. */
  public Recipe stepBack(@Nullable StepBack newStepBack) {
    return with(groups, plateau, earlyStopping, newStepBack, refinements);
  }

  /** The same with other refinements. */
  public Recipe refinements(Refinements newRefinements) {
    return with(groups, plateau, earlyStopping, stepBack, newRefinements);
  }

  private Recipe with(
      GroupPlans newGroups,
      @Nullable ReduceOnPlateau newPlateau,
      @Nullable EarlyStopping newEarlyStopping,
      @Nullable StepBack newStepBack,
      Refinements newRefinements) {
    return new Recipe(
        model,
        optimizer,
        learningRate,
        schedule,
        momentum,
        weightDecay,
        batch,
        length,
        precision,
        threads,
        seed,
        newGroups,
        newPlateau,
        newEarlyStopping,
        newStepBack,
        newRefinements);
  }

  /**
   * Checks that the plans fit a run and that an optimizer can use what they say.
   *
   * @param horizon the run
   * @throws IllegalArgumentException if not
   */
  public void checkPlans(Horizon horizon) {
    double rate = learningRate != null ? learningRate : SOME_RATE;
    Cursor cursor = Cursor.over(plans(rate), horizon);
    long stride = Math.max(1, horizon.steps() / CHECKED_STEPS);
    for (long step = 0; step < horizon.steps(); step += stride) {
      cursor.at(step).rates();
    }
  }

  /**
   * Checks the plans as {@link #checkPlans(Horizon)} does, where the length is known; otherwise
   * over a long run, which tells what is wrong whatever the length.
   *
   * @param batches the training data
   * @throws IllegalArgumentException if something is wrong
   */
  public void checkPlans(Batches batches) {
    checkPlans(length.isTime() ? LONG.horizon(batches) : length.horizon(batches));
  }

  /** Whether the schedule leaves a number open, for which a rate has to be given or found. */
  public boolean needsRate() {
    return !Plans.parse(schedule, SOME_RATE).equals(Plans.parse(schedule, 2 * SOME_RATE));
  }

  /** Whether the rate is to be found. */
  public boolean findsRate() {
    return learningRate == null && needsRate();
  }

  /**
   * What its learning rate is for.
   *
   * @param session the model, open
   * @param train the training rows
   * @param secondsPerStep what a step takes, which tells how long a run of a given time will be
   */
  public Purpose purpose(Session session, Rows train, double secondsPerStep) {
    Horizon run = expected(secondsPerStep).horizon(session.batches());
    Use use = Use.like(Plans.parse(schedule, SOME_RATE).over(run), run.steps());
    Purpose.Norm norm = session.hasBatchNorm() ? Purpose.Norm.BATCH : Purpose.Norm.OTHER;
    double constantLoss =
        ConstantPrediction.of(train.target(), train.targets(), refinements).loss();
    return new Purpose(use, decaying(run), norm, run.steps(), constantLoss);
  }

  private RunLength expected(double secondsPerStep) {
    return length.isTime()
        ? RunLength.steps(Math.max(1, Math.round(length.time().toNanos() / 1e9 / secondsPerStep)))
        : length;
  }

  /** The optimizer with the weight decay that is in force in the middle of a run. */
  private Optimizer decaying(Horizon run) {
    return weightDecay == null
        ? optimizer
        : optimizer.weightDecay(Plans.parse(weightDecay).over(run).at(run.steps() / 2.0));
  }

  /** The plans, once the learning rate is known. */
  public RatePlans plans(double rate) {
    return plans(optimizer, schedule, momentum, weightDecay, rate).groups(groups);
  }

  /** The plans of the baseline: the optimizer's usual constants, for all groups alike. */
  public RatePlans baselinePlans() {
    RatePlans usual = RatePlans.usual(optimizer);
    return weightDecay == null ? usual : usual.weightDecay(Plans.parse(weightDecay));
  }

  private static RatePlans plans(
      Optimizer optimizer,
      String schedule,
      @Nullable String momentum,
      @Nullable String weightDecay,
      double rate) {
    Plan momentumPlan =
        momentum != null
            ? Plans.parse(momentum)
            : schedule.startsWith(USUAL_SCHEDULE)
                ? Plans.parse(DIP)
                : new Constant(optimizer.momentum());
    Plan decayPlan =
        weightDecay != null ? Plans.parse(weightDecay) : new Constant(optimizer.weightDecay());
    return new RatePlans(Plans.parse(schedule, rate), momentumPlan, decayPlan);
  }
}

package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.find.Suggestion;
import dev.anneal.judge.ClassScores;
import dev.anneal.train.Change;
import dev.anneal.train.EarlyStopping;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.Outcome;
import dev.anneal.train.ReduceOnPlateau;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.StepBack;
import dev.anneal.train.Timeline;
import dev.anneal.train.Yardstick;
import dev.anneal.vary.Horizon;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final Blobs TRAIN = Blobs.classes(205, 6, 3);
  private static final Parts PARTS =
      new Parts(TRAIN, Blobs.classes(60, 6, 3), Blobs.classes(30, 6, 3));

  private final ReferenceEngine engine = new ReferenceEngine();
  private final List<ReferenceSession> sessions = engine.sessions;

  private static Recipe recipe(String schedule) {
    return new Recipe(
        "hidden",
        Optimizer.sgd().weightDecay(1e-4),
        null,
        schedule,
        null,
        null,
        10,
        RunLength.epochs(4),
        Precision.FP32,
        1,
        1);
  }

  private static Timeline planned(long steps) {
    return Timeline.of(Horizon.steps(steps).perEpoch(20).batch(10));
  }

  private Trial trial(String schedule) {
    return new Trial(recipe(schedule), PARTS, engine, Watcher.NONE);
  }

  @Test
  void findsTrainsAndEvaluates() {
    Trial trial = trial("one-cycle");
    Found found = trial.find();
    assertThat(found.suggestion()).isInstanceOf(Suggestion.Found.class);
    Fit fit = trial.train(found.suggestion().learningRate());
    assertThat(fit.outcome()).isEqualTo(new Outcome.Completed(80, planned(80)));
    assertThat(fit.history()).hasSize(80);
    assertThat(fit.history().get(19).validation()).as("the first epoch's end").isNotNull();
    assertThat(fit.history().get(20).validation()).isNull();
    assertThat(fit.validation()).isEqualTo(fit.history().get(79).validation());
    assertThat(fit.validation()).matches(evaluation -> evaluation.metric() > 0.7);
    assertThat(fit.test()).matches(evaluation -> evaluation.rows() == 30);
    assertThat(fit.weights()).hasSize(4);
  }

  @Test
  void theMomentumDipsWith1cycleOnly() {
    trial("one-cycle").train(0.1);
    trial("constant").train(0.1);
    assertThat(sessions.get(0).ratesSeen.get(0).get(0).momentum()).isEqualTo(0.95);
    assertThat(sessions.get(1).ratesSeen.get(0).get(0).momentum()).isEqualTo(0.9);
    assertThat(sessions.get(1).ratesSeen.get(0).get(0).weightDecay()).isEqualTo(1e-4);
  }

  @Test
  void theBaselineIsTheUsualConstantRateFromTheSameWeights() {
    Trial trial = trial("one-cycle");
    double first = trial.train(0.1).history().get(0).trainLoss();
    Fit baseline = trial.baseline(33);
    assertThat(baseline.learningRate()).isEqualTo(0.01);
    assertThat(baseline.outcome()).isEqualTo(new Outcome.Completed(33, planned(33)));
    assertThat(baseline.history().get(0).trainLoss()).isEqualTo(first);
    assertThat(sessions.get(1).ratesSeen)
        .allMatch(groups -> groups.get(0).learningRate() == 0.01)
        .allMatch(groups -> groups.get(0).momentum() == 0.9);
  }

  @Test
  void aRunThatDivergedIsNotEvaluated() {
    Fit fit = trial("constant").train(1e300);
    assertThat(fit.outcome()).isInstanceOf(Outcome.Diverged.class);
    assertThat(fit.validation()).isNull();
    assertThat(fit.test()).isNull();
  }

  @Test
  void aRunWithANetUnderItGoesBackWhereItComesApart() {
    Parts parts = new Parts(Blobs.quantity(200, 6), Blobs.quantity(60, 6), null);
    Recipe recipe = recipe("one-cycle");
    Fit without = new Trial(recipe, parts, engine, Watcher.NONE).train(20);
    Fit with = new Trial(recipe.stepBack(StepBack.USUAL), parts, engine, Watcher.NONE).train(20);
    assertThat(without.outcome()).isInstanceOf(Outcome.Diverged.class);
    assertThat(with.outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(with.outcome().timeline().changes())
        .isNotEmpty()
        .allMatch(Change.Back.class::isInstance);
    assertThat(with.history()).hasSize(80);
    assertThat(Objects.requireNonNull(with.validation()).loss()).isLessThan(1);
  }

  @Test
  void afterARangeTestTheNetKnowsWhatCouldBeLearned() {
    Trial trial = trial("one-cycle");
    Found found = trial.find();
    assertThat(trial.after(found).recipe().stepBack()).isNull();
    Trial netted = trial.recipe(trial.recipe().stepBack(StepBack.USUAL));
    assertThat(netted.after(null)).isEqualTo(netted);
    Yardstick shown =
        found.curve().yardstick(found.sweeps().purpose().constantLoss()).orElseThrow();
    assertThat(shown.constant()).isCloseTo(Math.log(3), within(0.05));
    assertThat(netted.after(found).recipe().stepBack()).isEqualTo(StepBack.USUAL.yardstick(shown));
    Trial grouped = netted.recipe(netted.recipe().groups(GroupPlans.none().layerDecay(0.5)));
    assertThat(grouped.after(found)).isEqualTo(grouped);
  }

  @Test
  void aRunThatIsStoppedIsEvaluatedWhereItStopped() {
    Watcher stopping = stage -> step -> step.index() == 6 ? Signal.stop("enough") : Signal.CONTINUE;
    Fit fit = new Trial(recipe("one-cycle"), PARTS, engine, stopping).train(0.1);
    assertThat(fit.outcome()).isEqualTo(new Outcome.Stopped(7, planned(80), "enough"));
    assertThat(fit.validation()).isEqualTo(fit.history().get(6).validation()).isNotNull();
  }

  @Test
  void aFinishedModelIsScoredAndABaselineIsNot() {
    Trial trial = trial("one-cycle");
    Fit fit = trial.train(0.1);
    assertThat(fit.scores().test())
        .isInstanceOfSatisfying(
            ClassScores.class, scores -> assertThat(scores.evaluation()).isEqualTo(fit.test()));
    Evaluation validation = Objects.requireNonNull(fit.validation());
    assertThat(fit.scores().validation())
        .matches(scores -> scores.evaluation().metric() == validation.metric())
        .matches(scores -> scores.rows() == 60);
    assertThat(trial.baseline(10).scores()).isEqualTo(PartScores.NONE);
    assertThat(trial("constant").train(1e300).scores()).isEqualTo(PartScores.NONE);
  }

  @Test
  void aRunThatIsStoppedEarlyHasTheBestWeightsAndTheirScores() {
    Recipe recipe = recipe("constant").earlyStopping(EarlyStopping.patience(1).minDelta(100));
    Fit fit = new Trial(recipe, PARTS, engine, Watcher.NONE).train(0.1);
    assertThat(fit.outcome()).isInstanceOf(Outcome.Stopped.class);
    assertThat(fit.outcome().steps()).isEqualTo(40);
    assertThat(fit.best()).matches(best -> best.steps() == 20);
    assertThat(fit.validation())
        .isEqualTo(fit.history().get(19).validation())
        .isNotEqualTo(fit.history().get(39).validation());
  }

  @Test
  void theRateIsReducedOnAPlateauOfTheValidationLoss() {
    Recipe recipe =
        recipe("constant").plateau(ReduceOnPlateau.USUAL.patience(0).absoluteThreshold(100));
    Trial trial = new Trial(recipe, PARTS, engine, Watcher.NONE);
    Fit fit = trial.train(0.1);
    assertThat(fit.outcome().timeline().changes())
        .containsExactly(new Change.Scale(40, 0.1), new Change.Scale(60, 0.1));
    assertThat(trial.baseline(80).outcome().timeline().changes()).isEmpty();
  }

  @Test
  void groupsAreCheckedBeforeARunAndHoldForTheTrainingAlone() {
    Trial trial =
        new Trial(
            recipe("constant").groups(GroupPlans.none().freeze("hidden")),
            PARTS,
            engine,
            Watcher.NONE);
    trial.check();
    trial.train(0.1);
    trial.baseline(5);
    assertThat(sessions.get(1).perGroupSeen).hasSize(80);
    assertThat(sessions.get(2).perGroupSeen).isEmpty();
    Recipe wrong = recipe("constant").groups(GroupPlans.none().freeze("hiden"));
    assertThatThrownBy(() -> new Trial(wrong, PARTS, engine, Watcher.NONE).check())
        .hasMessage("group must match one of hidden, out, but was 'hiden'; did you mean hidden?");
  }

  @Test
  void aRunWithATimeIsCheckedWithoutKnowingItsSteps() {
    Batches batches = Batches.shuffled(TRAIN, 10);
    RunLength time = RunLength.within(Duration.ofMinutes(1));
    timed("one-cycle(warmup=300ep)", time).checkPlans(batches);
    assertThatThrownBy(() -> timed("linear(0.1, -0.1, 50%)", time).checkPlans(batches))
        .hasMessageStartingWith("learningRate must be finite and not negative, but was -");
  }

  private static Recipe timed(String schedule, RunLength length) {
    return new Recipe(
        "hidden", Optimizer.sgd(), null, schedule, null, null, 10, length, Precision.FP32, 1, 1);
  }

  @Test
  void plansAreCheckedBeforeARun() {
    Recipe wild =
        new Recipe(
            "hidden",
            Optimizer.sgd(),
            null,
            "one-cycle",
            "linear(0.5, 1.5, 50%)",
            null,
            10,
            RunLength.epochs(4),
            Precision.FP32,
            1,
            1);
    assertThatThrownBy(() -> wild.checkPlans(Horizon.steps(80)))
        .hasMessageStartingWith("momentum must be in [0, 1), but was 1.0");
    recipe("one-cycle(warmup=3ep)").checkPlans(Horizon.steps(80).perEpoch(20));
    assertThatThrownBy(() -> recipe("one-cylce")).hasMessageContaining("did you mean one-cycle?");
  }
}

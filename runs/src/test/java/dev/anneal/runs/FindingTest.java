package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.find.MomentumCurve;
import dev.anneal.find.MomentumTest;
import dev.anneal.find.RangeTest;
import dev.anneal.find.RateGrid;
import dev.anneal.find.Suggestion;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FindingTest {

  private static final Parts PARTS =
      new Parts(Blobs.classes(205, 6, 3), Blobs.classes(60, 6, 3), null);
  private static final RangeTest TEST = RangeTest.STANDARD.steps(60);

  private final ReferenceEngine engine = new ReferenceEngine();
  private final List<ReferenceSession> sessions = engine.sessions;

  private Finding finding(Recipe recipe, Watcher watcher) {
    return new Finding(new Trial(recipe, PARTS, engine, watcher));
  }

  private Finding finding() {
    return finding(Recipes.usual(), Watcher.NONE);
  }

  /** Stops whatever it watches at so many steps in all. */
  private static Watcher stoppingAfter(int steps) {
    AtomicInteger seen = new AtomicInteger();
    return stage ->
        step -> seen.incrementAndGet() < steps ? Signal.CONTINUE : Signal.stop("interrupted");
  }

  private Rates rates(int session, int step) {
    return sessions.get(session).ratesSeen.get(step).get(0);
  }

  @Test
  void sweepsAreFromSeedsThatFollowOneAnother() {
    Found three = finding().rate(TEST, 3);
    assertThat(three.sweeps().curves()).hasSize(3);
    assertThat(three.suggestion()).isEqualTo(three.sweeps().suggest());
    assertThat(three.curve()).isEqualTo(three.sweeps().mean());
    assertThat(three.steps())
        .isEqualTo(three.sweeps().curves().stream().mapToLong(curve -> curve.size()).sum());
    Found second = finding(Recipes.usual().seed(2), Watcher.NONE).rate(TEST, 1);
    assertThat(three.sweeps().curves().get(1)).isEqualTo(second.curve());
    assertThat(three.sweeps().curves().get(0)).isNotEqualTo(second.curve());
    assertThatThrownBy(() -> finding().rate(TEST, 0))
        .hasMessage("sweeps must be at least 1, but was 0");
  }

  /** Rows whose classes say nothing. */
  private record LabelledAtRandom(Rows rows) implements Rows {

    @Override
    public int count() {
      return rows.count();
    }

    @Override
    public Shape shape() {
      return rows.shape();
    }

    @Override
    public Target target() {
      return rows.target();
    }

    @Override
    public Batch read(int[] indices) {
      Batch batch = rows.read(indices);
      float[] targets = new float[indices.length];
      for (int i = 0; i < indices.length; i++) {
        targets[i] = new SplittableRandom(indices[i]).nextInt(target().outputs());
      }
      return new Batch(batch.shape(), batch.inputs(), targets);
    }
  }

  @Test
  void whereNoiseHidesTheFallThereAreMoreSweeps() {
    Found clear = finding().rate(TEST);
    assertThat(clear.sweeps().curves()).hasSize(1);
    assertThat(clear.suggestion()).isInstanceOf(Suggestion.Found.class);
    Parts labelledAtRandom =
        new Parts(new LabelledAtRandom(PARTS.train()), PARTS.validation(), null);
    Finding hopeless =
        new Finding(new Trial(Recipes.usual(), labelledAtRandom, engine, Watcher.NONE));
    Found four = hopeless.rate(TEST);
    assertThat(four.sweeps().curves()).hasSize(4);
    assertThat(four.suggestion()).isInstanceOf(Suggestion.None.class);
    assertThat(four.steps())
        .isEqualTo(four.sweeps().curves().stream().mapToLong(curve -> curve.size()).sum());
    Recipe brief = Recipes.lasting(RunLength.within(Duration.ofNanos(1)));
    Finding hurried = new Finding(new Trial(brief, labelledAtRandom, engine, Watcher.NONE));
    assertThat(hurried.rate(TEST).sweeps().curves()).hasSize(1);
    Finding stopped =
        new Finding(new Trial(Recipes.usual(), labelledAtRandom, engine, stoppingAfter(70)));
    assertThat(stopped.rate(TEST).sweeps().curves()).hasSizeLessThan(3);
  }

  @Test
  void theRecipesLayersKeepTheirRatios() {
    finding(Recipes.usual().groups(GroupPlans.none().layerDecay(0.5)), Watcher.NONE).rate(TEST, 1);
    List<Rates> first = sessions.get(0).ratesSeen.get(0);
    assertThat(first.get(0).learningRate()).isEqualTo(0.5e-7);
    assertThat(first.get(1).learningRate()).isEqualTo(1e-7);
  }

  @Test
  void whatIsStoppedKeepsWhatThereIs() {
    Found stopped = finding(Recipes.usual(), stoppingAfter(70)).rate(TEST, 3);
    assertThat(stopped.sweeps().curves()).hasSizeBetween(1, 2);
    assertThat(stopped.steps()).isBetween(60L, 70L);
    RateGrid grid =
        finding(Recipes.usual(), stoppingAfter(70))
            .grid(new Varied.WeightDecay(), List.of(0.0, 0.1, 0.2), TEST);
    assertThat(grid.rows()).hasSizeBetween(1, 2);
    ShortRuns runs =
        finding(Recipes.usual(), stoppingAfter(25))
            .shortRuns(
                new Varied.WeightDecay(),
                List.of(0.0, 0.1),
                List.of(0.1, 0.1),
                2,
                RunLength.steps(10));
    assertThat(runs.runs()).hasSize(2);
  }

  @Test
  void theMomentumRisesInOneSessionAtTheRate() {
    MomentumCurve curve = finding().momentum(MomentumTest.at(0.02).between(0.5, 0.9).steps(30));
    assertThat(curve.losses()).hasSize(30);
    assertThat(rates(0, 0)).isEqualTo(new Rates(0.02, 0.5, 0));
    assertThat(rates(0, 29)).isEqualTo(new Rates(0.02, 0.9, 0));
  }

  @Test
  void aGridHoldsEachValueInASweepOfTheRate() {
    RateGrid momenta = finding().grid(new Varied.Momentum(), List.of(0.5, 0.95), TEST);
    assertThat(momenta.rows()).hasSize(2);
    assertThat(rates(0, 0)).isEqualTo(new Rates(1e-7, 0.5, 0));
    assertThat(rates(1, 0)).isEqualTo(new Rates(1e-7, 0.95, 0));
    finding().grid(new Varied.WeightDecay(), List.of(0.01), TEST);
    assertThat(rates(2, 0)).isEqualTo(new Rates(1e-7, 0.9, 0.01));
    finding().grid(new Varied.Batch(), List.of(20.0), TEST);
    assertThat(sessions.get(3).batches().size()).isEqualTo(20);
  }

  @Test
  void shortRunsSeeAsManyRowsByTheRecipesPlans() {
    ShortRuns runs =
        finding()
            .shortRuns(
                new Varied.Batch(), List.of(10.0, 20.0), List.of(0.1, 0.2), 2, RunLength.steps(40));
    assertThat(runs.runs())
        .extracting(ShortRuns.Run::value)
        .containsExactly(10.0, 20.0, 10.0, 20.0);
    assertThat(runs.runs()).extracting(ShortRuns.Run::seed).containsExactly(1L, 1L, 2L, 2L);
    assertThat(runs.runs()).extracting(ShortRuns.Run::steps).containsExactly(40L, 20L, 40L, 20L);
    assertThat(runs.runs()).allMatch(run -> run.validation() != null);
    assertThat(rates(1, 19).learningRate()).as("1cycle has come down").isLessThan(1e-3);
    double highest =
        sessions.get(1).ratesSeen.stream()
            .mapToDouble(r -> r.get(0).learningRate())
            .max()
            .orElse(0);
    assertThat(highest).isBetween(0.15, 0.2);
  }

  @Test
  void aValueIsInForceThroughoutAShortRun() {
    List<Double> rates = Collections.nCopies(2, 0.1);
    RunLength length = RunLength.steps(10);
    finding().shortRuns(new Varied.Momentum(), List.of(0.5, 0.7), rates, 1, length);
    assertThat(rates(0, 0).momentum()).isEqualTo(0.5);
    assertThat(rates(1, 9).momentum()).isEqualTo(0.7);
    finding().shortRuns(new Varied.WeightDecay(), List.of(0.0, 1e-5), rates, 1, length);
    assertThat(rates(3, 5).weightDecay()).isEqualTo(1e-5);
  }

  @Test
  void eachBatchMayHaveTheRateOfItsOwnRangeTest() {
    List<Double> rates =
        finding().rates(new Varied.Batch(), List.of(5.0, 50.0), RangeTest.STANDARD);
    assertThat(rates).hasSize(2).allMatch(rate -> rate > 0).doesNotHaveDuplicates();
    assertThat(finding().rates(new Varied.Batch(), List.of(5.0), TEST.between(1e-9, 1e-8)))
        .as("no answer, the usual rate")
        .containsExactly(0.01);
  }

  @Test
  void aRateIsNeededForEachValue() {
    Finding finding = finding();
    assertThatThrownBy(
            () ->
                finding.shortRuns(
                    new Varied.Momentum(), List.of(0.5, 0.9), List.of(0.1), 1, RunLength.steps(5)))
        .hasMessage("rates must be one for each of 2 values, but was 1");
  }

  @Test
  void theUsualValuesSuitTheOptimizerAndTheRows() {
    Recipe sgd = Recipes.usual();
    Recipe adamW = Recipes.of(Optimizer.adamW(), "one-cycle", null, null, 10, 1);
    assertThat(new Varied.Momentum().usual(sgd, 205)).containsExactly(0.9, 0.95, 0.97, 0.99);
    assertThat(new Varied.WeightDecay().usual(sgd, 205))
        .containsExactly(0.0, 1e-5, 1e-4, 1e-3, 1e-2);
    assertThat(new Varied.WeightDecay().usual(adamW, 205))
        .containsExactly(0.0, 1e-3, 1e-2, 1e-1, 1.0);
    assertThat(new Varied.Batch().usual(sgd, 25)).containsExactly(2.0, 5.0, 10.0, 20.0);
    assertThat(new Varied.Momentum().name(adamW.optimizer())).isEqualTo("beta1");
    assertThat(new Varied.Momentum().name(sgd.optimizer())).isEqualTo("momentum");
  }

  @Test
  void valuesThatAreNoneAreRefused() {
    Recipe recipe = Recipes.usual();
    assertThatThrownBy(() -> new Varied.Momentum().check(1, recipe, 9))
        .hasMessage("momentum must be in [0, 1), but was 1.0");
    assertThatThrownBy(() -> new Varied.WeightDecay().check(-1, recipe, 9))
        .hasMessage("weight-decay must be finite and not negative, but was -1.0");
    assertThatThrownBy(() -> new Varied.Batch().check(10, recipe, 9))
        .hasMessage("batch must be a whole number from 1 to the 9 training rows, but was 10.0");
    assertThatThrownBy(() -> new Varied.Batch().check(2.5, recipe, 9))
        .hasMessage("batch must be a whole number from 1 to the 9 training rows, but was 2.5");
  }
}

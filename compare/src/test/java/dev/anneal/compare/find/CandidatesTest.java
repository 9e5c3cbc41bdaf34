package dev.anneal.compare.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Optimizer;
import dev.anneal.find.LossCurve;
import dev.anneal.find.RateTest;
import dev.anneal.train.StepBack;
import dev.anneal.train.Yardstick;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {

  private static final PeakSchedule ONE_CYCLE = PeakSchedule.of("one-cycle");

  @TempDir private Path folder;
  private Journal journal;
  private final Toy toy = new Toy();

  @BeforeEach
  void open() {
    journal = Journal.open(folder);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private Situation situation(Optimizer optimizer, List<Oracle> others) {
    Laboratory laboratory =
        new Laboratory(Tasks.of("a", optimizer, ONE_CYCLE), Tasks.facts(), "toy", journal, toy);
    return new Situation(laboratory, ONE_CYCLE, 11, others);
  }

  private static Oracle oracle(Optimizer optimizer, PeakSchedule schedule, double log10) {
    LossByRate losses =
        new LossByRate(new TreeMap<>(Collections.singletonMap(new RoundedRate(0), 1.0)));
    return new Oracle(Tasks.of("other", optimizer, schedule), schedule, losses, log10);
  }

  /** From 1 (100 times SGD's 0.01) down: 1 diverges, 0.1 rises, 0.01 falls. */
  @Test
  void handSearchDividesByTenUntilTheLossFalls() {
    Answer answer = new HandSearch().answer(situation(Optimizer.sgd(), List.of()));
    assertThat(answer.rate().getAsDouble()).isEqualTo(0.01);
    assertThat(toy.looks).containsExactly("1.0 for 50", "0.1 for 50", "0.01 for 50");
    assertThat(answer.steps()).isEqualTo(4 + 50 + 50);
  }

  @Test
  void handSearchGivesUp() {
    toy.falls = false;
    Answer answer = new HandSearch().answer(situation(Optimizer.sgd(), List.of()));
    assertThat(answer.rate()).isEmpty();
    assertThat(toy.looks).hasSize(8);
  }

  @Test
  void theConstantIsOfOtherTasksWithTheSameOptimizerAndSchedule() {
    List<Oracle> others =
        List.of(
            oracle(Optimizer.sgd(), ONE_CYCLE, -1),
            oracle(Optimizer.sgd().weightDecay(0.1), ONE_CYCLE, -2),
            oracle(Optimizer.adamW(), ONE_CYCLE, -5),
            oracle(Optimizer.sgd(), PeakSchedule.CONSTANT_THEN_LINEAR, -5));
    Answer answer = new CalibratedConstant().answer(situation(Optimizer.sgd(), others));
    assertThat(answer.rate().getAsDouble()).isCloseTo(Math.pow(10, -1.5), within(1e-12));
    assertThat(answer.steps()).isZero();
    assertThat(new CalibratedConstant().answer(situation(Optimizer.adam(), others)).rate())
        .isEmpty();
  }

  @Test
  void theUsualRateIsTheOptimizers() {
    Answer answer = Candidates.named("usual-rate").answer(situation(Optimizer.adam(), List.of()));
    assertThat(answer.rate()).hasValue(0.001);
  }

  @Test
  void aRuleReadsItsOwnSweepAndPaysForItsSteps() {
    Situation situation = situation(Optimizer.sgd(), List.of());
    for (Candidate candidate : Candidates.all()) {
      candidate.answer(situation);
    }
    assertThat(toy.sweeps)
        .containsExactly("anneal", "standard", "fastai", "torch-lr-finder", "lightning");
    RateTest.Result fastai = situation.sweep(Sweep.FASTAI);
    assertThat(Candidates.named("valley").answer(situation).steps()).isEqualTo(fastai.steps());
  }

  @Test
  void onlyAnnealHasANetWhichKnowsItsSweep() {
    toy.losses = IntStream.range(0, 60).mapToObj(i -> i < 20 ? 2.0 : 2 - i / 60.0).toList();
    Situation situation = situation(Optimizer.sgd(), List.of());
    Yardstick shown =
        situation
            .sweep(Sweep.ANNEAL)
            .curve()
            .yardstick(situation.purpose().constantLoss())
            .orElseThrow();
    for (Candidate candidate : Candidates.all()) {
      StepBack net = candidate.name().equals("anneal") ? StepBack.USUAL.yardstick(shown) : null;
      assertThat(candidate.answer(situation).net()).as(candidate.name()).isEqualTo(net);
    }
  }

  @Test
  void aRaisedRateIsThatManyTimesAnnealsWithItsNet() {
    toy.losses = IntStream.range(0, 60).mapToObj(i -> i < 20 ? 2.0 : 2 - i / 60.0).toList();
    Situation situation = situation(Optimizer.sgd(), List.of());
    Answer own = Candidates.ANNEAL.answer(situation);
    Answer raised = Candidates.named("anneal-times-6").answer(situation);
    assertThat(raised.rate()).hasValue(6 * own.rate().orElse(Optimizer.sgd().usualLearningRate()));
    assertThat(raised.net()).isEqualTo(own.net()).isNotNull();
    Candidate without = Candidates.named("anneal-without-net-times-12");
    assertThat(without.name()).isEqualTo("anneal-without-net-times-12");
    assertThat(without.answer(situation).net()).isNull();
  }

  /** fastai's rate at step i of 100 is 1e-7 (10 / 1e-7)^(i / 100); Lightning's has i + 1. */
  @Test
  void theSweepsHaveTheirAuthorsRates() {
    assertThat(Sweep.FASTAI_TEST.schedule().at(50)).isCloseTo(1e-3, within(1e-12));
    assertThat(Sweep.FASTAI_TEST.schedule().at(99))
        .isCloseTo(1e-7 * Math.pow(1e8, 0.99), within(1e-9));
    assertThat(Sweep.LIGHTNING_TEST.schedule().at(0))
        .isCloseTo(1e-8 * Math.pow(1e8, 0.01), within(1e-16));
    assertThat(Sweep.LIGHTNING_TEST.schedule().at(99)).isCloseTo(1, within(1e-12));
    assertThat(Sweep.TORCH_LR_FINDER_TEST.schedule().at(99)).isCloseTo(10, within(1e-9));
  }

  /** The average of 1, 1, L is 0.95 + 0.05 L: above 5 from L = 81 on. */
  @Test
  void torchLrFinderStopsAtFiveTimesItsBestAverage() {
    var seenEnough = Sweep.TORCH_LR_FINDER_TEST.stopRule().begin(100);
    assertThat(seenEnough.test(1)).isFalse();
    assertThat(seenEnough.test(1)).isFalse();
    assertThat(seenEnough.test(80)).isFalse();
    var again = Sweep.TORCH_LR_FINDER_TEST.stopRule().begin(100);
    assertThat(again.test(1)).isFalse();
    assertThat(again.test(82)).isTrue();
  }

  @Test
  void anUnknownNameIsToldTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidates.named("hand-serch"))
        .withMessage(
            "rules must be among anneal, anneal-without-net, two-edges, turning-point, steepest, valley,"
                + " fastai-slide, fastai-steep, fastai-minimum, torch-lr-finder, lightning-old, lightning,"
                + " usual-rate, calibrated-constant, hand-search, but was 'hand-serch'; did you"
                + " mean hand-search?");
  }

  /** A model whose loss diverges at 1, rises at 0.1 and falls below. */
  private static final class Toy implements Measurements {

    private final List<String> looks = new ArrayList<>();
    private final List<String> sweeps = new ArrayList<>();
    private boolean falls = true;
    private List<Double> losses = Collections.nCopies(60, 2.0);

    @Override
    public Result fit(PeakSchedule schedule, long seed, RoundedRate rate, @Nullable StepBack net) {
      throw new AssertionError("no candidate trains a whole run");
    }

    @Override
    public RateTest.Result sweep(Sweep sweep, long seed) {
      sweeps.add(sweep.name());
      List<Double> rates = IntStream.range(0, 60).mapToObj(i -> 1e-7 * (1 + i)).toList();
      return new RateTest.Result(LossCurve.of(rates, losses), 70);
    }

    @Override
    public List<Double> firstSteps(RoundedRate rate, long seed, long steps) {
      looks.add("%s for %d".formatted(rate.value(), steps));
      if (rate.value() >= 1) {
        return List.of(2.0, 5.0, 90.0, Double.NaN);
      }
      double last = rate.value() >= 0.1 || !falls ? 1.9 : 1.7;
      List<Double> losses = new ArrayList<>(Collections.nCopies((int) steps, last));
      losses.set(0, 2.0);
      return losses;
    }
  }
}

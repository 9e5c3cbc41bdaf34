package dev.anneal.compare.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Inference;
import dev.anneal.engine.InferenceRequest;
import dev.anneal.engine.ModelChoice;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceInference;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.runs.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark on the reference engine. */
class FinderBenchmarkTest {

  private static final List<FindTask> TASKS =
      List.of(
          Tasks.of("classes", Optimizer.sgd(), PeakSchedule.of("one-cycle")),
          Tasks.of("quantity", Optimizer.adam(), PeakSchedule.CONSTANT_THEN_LINEAR));

  @TempDir private Path folder;

  private static TaskData data(FindTask task) {
    boolean classes = task.name().equals("classes");
    Blobs train = classes ? Blobs.classes(90, 4, 3) : Blobs.quantity(90, 4);
    Blobs validation = new Blobs(45, train.shape(), train.target());
    return new TaskData(new Parts(train, validation, null), "blobs");
  }

  private static FinderBenchmark benchmark(Journal journal, int workers) {
    return new FinderBenchmark(TASKS, Candidates.all(), new Reference(), journal, workers);
  }

  private Optional<FinderResults> run(Path into, int workers, BooleanSupplier stopped) {
    try (Journal journal = Journal.open(into)) {
      return benchmark(journal, workers)
          .train(FinderBenchmarkTest::data, stopped, WorkProgress.NONE);
    }
  }

  private List<String> lines(Path into) throws IOException {
    return Files.readAllLines(into.resolve(Journal.FILE));
  }

  @Test
  void triesEveryCandidateOnEveryTaskAndSeed() {
    FinderResults results = run(folder, 1, () -> false).orElseThrow();
    assertThat(results.oracles()).hasSize(2);
    assertThat(results.landings()).hasSize(2 * 2 * Candidates.all().size());
    for (FoundOracle found : results.oracles()) {
      assertThat(found.noiseFloor()).isBetween(0.0, 0.5);
      double best = found.oracle().losses().at(found.oracle().log10Rate());
      assertThat(best).isLessThan(0.6 * found.facts().trivialLoss());
    }
    // The least loss of one answer for 45 rows of three classes, 15 of each.
    assertThat(results.oracles().get(0).facts().trivialLoss())
        .isCloseTo(Math.log(3), within(1e-12));
    for (Landing landing : results.landings()) {
      assertThat(landing.regret()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void goesOnWhereItWasStoppedAndRepeatsNothing() throws IOException {
    Path whole = folder.resolve("whole");
    FinderResults expected = run(whole, 1, () -> false).orElseThrow();
    Path cut = folder.resolve("cut");
    AtomicInteger steps = new AtomicInteger();
    assertThat(run(cut, 1, () -> steps.incrementAndGet() > 2500)).isEmpty();
    List<String> before = lines(cut);
    assertThat(before).hasSizeBetween(10, lines(whole).size() - 10);
    FinderResults resumed = run(cut, 1, () -> false).orElseThrow();
    assertThat(resumed).isEqualTo(expected);
    assertThat(lines(cut).subList(0, before.size())).isEqualTo(before);
    assertThat(lines(cut))
        .containsExactlyInAnyOrderElementsOf(lines(whole))
        .doesNotHaveDuplicates();
    assertThat(run(cut, 1, () -> false)).contains(expected);
    assertThat(lines(cut)).hasSameSizeAs(lines(whole));
  }

  @Test
  void doesNotDependOnTheNumberOfWorkers() throws IOException {
    FinderResults one = run(folder.resolve("1"), 1, () -> false).orElseThrow();
    FinderResults three = run(folder.resolve("3"), 3, () -> false).orElseThrow();
    assertThat(three).isEqualTo(one);
    assertThat(new HashSet<>(lines(folder.resolve("3"))))
        .isEqualTo(new HashSet<>(lines(folder.resolve("1"))));
  }

  @Test
  void scoresFromTheJournalAlone() {
    FinderResults trained = run(folder, 1, () -> false).orElseThrow();
    try (Journal journal = Journal.open(folder)) {
      FinderResults replayed = benchmark(journal, 1).replay();
      assertThat(replayed.oracles().stream().map(FoundOracle::oracle).toList())
          .isEqualTo(trained.oracles().stream().map(FoundOracle::oracle).toList());
      assertThat(replayed.landings().stream().map(Landing::rate).toList())
          .isEqualTo(trained.landings().stream().map(Landing::rate).toList());
      Oracle oracle = replayed.oracles().get(0).oracle();
      Landing first = replayed.landings().get(0);
      assertThat(first.loss()).isEqualTo(oracle.losses().at(Math.log10(first.rate())));
      assertThat(first.pointsLost()).isNaN();
    }
  }

  @Test
  void offlineSaysWhatIsMissing() {
    try (Journal journal = Journal.open(folder)) {
      FinderBenchmark benchmark = benchmark(journal, 1);
      assertThatIllegalArgumentException()
          .isThrownBy(benchmark::replay)
          .withMessage(
              "--offline must find all that it reads in runs.jsonl, but there is no run of"
                  + " 'classes'; run the command without --offline first");
      AtomicInteger steps = new AtomicInteger();
      assertThat(
              benchmark.train(
                  FinderBenchmarkTest::data,
                  () -> steps.incrementAndGet() > 500,
                  WorkProgress.NONE))
          .isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(benchmark::replay)
          .withMessageMatching(
              "--offline must find all that it reads in runs.jsonl, but there is no run with"
                  + " one-cycle at .* and seed 1 of 'classes'; run the command without --offline"
                  + " first");
    }
  }

  @Test
  void aModelThatDoesNotFitIsToldWithItsTask() {
    try (Journal journal = Journal.open(folder)) {
      FinderBenchmark benchmark =
          new FinderBenchmark(TASKS, Candidates.all(), new Refusing(), journal, 1);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> benchmark.train(FinderBenchmarkTest::data, () -> false, WorkProgress.NONE))
          .withMessage("task 'classes': model must fit, but does not");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> benchmark(journal, 0))
          .withMessage("workers must be positive, but was 0");
    }
  }

  private static class Reference implements EngineProvider {

    @Override
    public String name() {
      return "reference";
    }

    @Override
    public String version() {
      return "0";
    }

    @Override
    public List<String> models() {
      return List.of("hidden");
    }

    @Override
    public ModelChoice defaultModel(Rows train) {
      return new ModelChoice("hidden", "there is no other");
    }

    @Override
    public Inference open(InferenceRequest request) {
      return new ReferenceInference(request, 6);
    }

    @Override
    public Session open(ModelRequest request) {
      return ReferenceSession.hidden(
          request.batches(), request.optimizer(), 6, 0.1, request.seed());
    }
  }

  private static final class Refusing extends Reference {

    @Override
    public Session open(ModelRequest request) {
      throw new IllegalArgumentException("model must fit, but does not");
    }
  }
}

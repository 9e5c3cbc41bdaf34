package dev.anneal.compare.find;

import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The whole benchmark: the oracle of every task and schedule, then every candidate on fresh seeds.
 *
 * @param tasks the tasks
 * @param candidates the finders
 * @param engine what they run on
 * @param journal what was measured already, and will be
 * @param workers how many runs are made at once, each on one thread; results do not depend on it
 */
public record FinderBenchmark(
    List<FindTask> tasks,
    List<Candidate> candidates,
    EngineProvider engine,
    Journal journal,
    int workers) {

  /** Checks that there is something to do. */
  public FinderBenchmark {
    tasks = List.copyOf(tasks);
    candidates = List.copyOf(candidates);
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be positive, but was " + workers);
    }
  }

  /**
   * Opens the data, checks that every model fits its data, and measures how long steps take.
   *
   * @param tasks the tasks
   * @param data opens a task's data
   * @param engine what they run on
   */
  public static List<Workload> workloads(
      List<FindTask> tasks, Function<FindTask, TaskData> data, EngineProvider engine) {
    return tasks.stream()
        .map(task -> bench(task, data.apply(task), engine, () -> false).workload())
        .toList();
  }

  /**
   * Trains what the journal does not have.
   *
   * @param data opens a task's data
   * @param stopped asked after each step
   * @param progress is told how it goes
   * @return what came of it; empty where it was stopped
   */
  public Optional<FinderResults> train(
      Function<FindTask, TaskData> data, BooleanSupplier stopped, WorkProgress progress) {
    List<Bench> benches = new ArrayList<>();
    for (FindTask task : tasks) {
      Bench bench = bench(task, data.apply(task), engine, stopped);
      RecordedFacts.keep(journal, task, bench.facts());
      benches.add(bench);
    }
    progress.began(
        benches.stream()
            .map(Bench::workload)
            .mapToDouble(work -> work.allOracles() + work.allCandidates(candidates.size()))
            .sum());
    try (Workers pool = new Workers(workers)) {
      List<Oracle> oracles = pool.all(oracleJobs(benches, progress));
      List<List<Landing>> landings =
          pool.all(candidateJobs(benches, oracles, Judge.TRAINED, progress));
      return Optional.of(
          new FinderResults(
              oracles.stream().map(oracle -> floor(benches, oracle)).toList(),
              landings.stream().flatMap(List::stream).toList()));
    } catch (CancellationException stop) {
      return Optional.empty();
    }
  }

  /**
   * Scores the candidates from what is in the journal alone: their answers from recorded sweeps,
   * the regret between the rates that the oracle's search tried.
   *
   * @throws IllegalArgumentException if something is missing there
   */
  public FinderResults replay() {
    List<Bench> benches = tasks.stream().map(this::recorded).toList();
    try (Workers pool = new Workers(workers)) {
      List<Oracle> oracles = pool.all(oracleJobs(benches, WorkProgress.NONE));
      List<List<Landing>> landings =
          pool.all(candidateJobs(benches, oracles, Judge.INTERPOLATED, WorkProgress.NONE));
      return new FinderResults(
          oracles.stream()
              .map(oracle -> FoundOracle.untrained(oracle, of(benches, oracle).facts()))
              .toList(),
          landings.stream().flatMap(List::stream).toList());
    }
  }

  private static Bench bench(
      FindTask task, TaskData data, EngineProvider engine, BooleanSupplier stopped) {
    Trainer trainer = new Trainer(task, data.parts(), engine, stopped);
    try (Session session = trainer.open(task.oracleSeeds().get(0))) {
      for (PeakSchedule schedule : task.schedules()) {
        task.recipe(schedule, 1).checkPlans(session.batches());
      }
      TaskFacts facts = TaskFacts.of(task, data, session);
      Workload workload = Workload.measure(task, facts, data.parts(), session);
      return new Bench(task, facts, trainer, workload);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "task '%s': %s".formatted(task.name(), wrong.getMessage()), wrong);
    }
  }

  private Bench recorded(FindTask task) {
    TaskFacts facts = RecordedFacts.read(journal, task);
    return new Bench(
        task, facts, new NothingRecorded(task.name()), new Workload(task, facts.steps(), 0, 0));
  }

  /** A search for each task and schedule, in the suite's order. */
  private List<Callable<Oracle>> oracleJobs(List<Bench> benches, WorkProgress progress) {
    List<Callable<Oracle>> jobs = new ArrayList<>();
    for (Bench bench : benches) {
      for (PeakSchedule schedule : bench.task().schedules()) {
        jobs.add(
            () -> {
              CountedMeasurements counted = bench.counted(bench.workload().oracle(), progress);
              Oracle oracle = Oracle.of(laboratory(bench, counted), schedule);
              counted.finished(oracle.toString());
              return oracle;
            });
      }
    }
    return jobs;
  }

  /** All candidates on a task and a seed, which share their sweeps and runs. */
  private List<Callable<List<Landing>>> candidateJobs(
      List<Bench> benches, List<Oracle> oracles, Judge judge, WorkProgress progress) {
    List<Callable<List<Landing>>> jobs = new ArrayList<>();
    for (Bench bench : benches) {
      for (long seed : bench.task().seeds()) {
        jobs.add(
            () -> {
              double seconds = bench.workload().candidates(candidates.size());
              CountedMeasurements counted = bench.counted(seconds, progress);
              Trial trial = new Trial(laboratory(bench, counted), oracles, judge, seed);
              List<Landing> landings = trial.landings(candidates);
              counted.finished("%s: all rules with seed %d".formatted(bench.task().name(), seed));
              return landings;
            });
      }
    }
    return jobs;
  }

  private Laboratory laboratory(Bench bench, Measurements measurements) {
    return new Laboratory(
        bench.task(), bench.facts(), engine.name() + " " + engine.version(), journal, measurements);
  }

  /** All runs at the oracle's rate are in the journal by now. */
  private FoundOracle floor(List<Bench> benches, Oracle oracle) {
    Bench bench = of(benches, oracle);
    return FoundOracle.of(oracle, laboratory(bench, bench.measurements()));
  }

  private static Bench of(List<Bench> benches, Oracle oracle) {
    return benches.stream()
        .filter(bench -> bench.task().equals(oracle.task()))
        .findFirst()
        .orElseThrow();
  }

  /** A task made ready. */
  private record Bench(
      FindTask task, TaskFacts facts, Measurements measurements, Workload workload) {

    CountedMeasurements counted(double seconds, WorkProgress progress) {
      return new CountedMeasurements(measurements, workload, seconds, progress);
    }
  }
}

package dev.anneal.cli;

import dev.anneal.compare.find.Candidate;
import dev.anneal.compare.find.Candidates;
import dev.anneal.compare.find.FindTask;
import dev.anneal.compare.find.FinderBenchmark;
import dev.anneal.compare.find.FinderFiles;
import dev.anneal.compare.find.FinderResults;
import dev.anneal.compare.find.FinderScore;
import dev.anneal.compare.find.Journal;
import dev.anneal.compare.find.TaskData;
import dev.anneal.compare.find.Workload;
import dev.anneal.data.DataRequest;
import dev.anneal.report.HtmlReport;
import dev.anneal.runs.RunFolder;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries learning-rate finders against the best rate, found by search. */
@Command(
    name = "find",
    mixinStandardHelpOptions = true,
    description =
        "Search the best learning rate of each task, then train at what each finder says, on fresh"
            + " seeds.",
    footer = {
      "",
      "A suite is JSON: {\"defaults\": {...}, \"tasks\": [{\"name\": \"iris\", \"data\":"
          + " \"iris.csv\",",
      "\"target\": \"species\", \"model\": \"mlp\", \"optimizer\": \"sgd\", \"batch\": 16, \"steps\":"
          + " 200,",
      "\"schedules\": [\"one-cycle\", \"constant-then-linear\"], \"oracleSeeds\": [1, 2, 3],",
      "\"seeds\": [11, 12, 13, 14, 15]}, ...]}. A task may also have epochs in place of steps, group,",
      "dataDir, task, delimiter, header (true or false), decimal, bins, imageSize, augment, splitSeed,"
          + " momentum",
      "and weightDecay. Paths are relative to the suite's folder, or to --data-dir.",
      "",
      "Each finished run is kept in FOLDER/runs.jsonl and never repeated: the same command goes on"
          + " where",
      "it was stopped.",
      "",
      "Examples:",
      "  anneal bench find suite.json --out results",
      "  anneal bench find suite.json --estimate             how long it will take",
      "  anneal bench find suite.json --out results --offline    score the rules again, untrained"
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class BenchFindCommand implements Callable<Integer> {

  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SUITE", description = "The tasks, a JSON file.")
  private Path suite;

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where runs and results are kept.")
  private @Nullable Path folder;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description =
          "Where data lie that are not beside the suite; else the environment's ANNEAL_DATA, else a"
              + " folder in your data directory.")
  private @Nullable Path dataDir;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Runs made at once, each on one thread (${DEFAULT-VALUE}); results do not depend on it.")
  private Integer workers;

  @Option(
      names = "--tasks",
      paramLabel = "NAMES",
      split = ",",
      description = "Only these tasks of the suite.")
  private List<String> taskNames = List.of();

  @Option(
      names = "--rules",
      paramLabel = "NAMES",
      split = ",",
      description = "Only these finders; all where it is not given.")
  private List<String> ruleNames = List.of();

  @Option(
      names = "--offline",
      description =
          "Train nothing: the finders read recorded sweeps, and their regret is read off the losses"
              + " of the oracle's search; into FOLDER/offline.")
  private boolean offline;

  @Option(names = "--estimate", description = "Measure some steps and say how long it will take.")
  private boolean estimate;

  BenchFindCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    List<SuiteTask> tasks =
        SuiteFile.named(SuiteFile.read(suite, DataFolder.of(dataDir)), taskNames);
    List<Candidate> candidates =
        ruleNames.isEmpty() ? Candidates.all() : ruleNames.stream().map(Candidates::named).toList();
    if (estimate) {
      print(
          FinderBenchmark.workloads(findTasks(tasks), opener(tasks), Engines.first()), candidates);
      return 0;
    }
    if (folder == null) {
      throw new IllegalArgumentException("--out must be given; it names the folder of the results");
    }
    try (Journal journal = Journal.open(folder)) {
      FinderBenchmark benchmark =
          new FinderBenchmark(findTasks(tasks), candidates, Engines.first(), journal, workers);
      return offline ? replay(benchmark, folder) : train(benchmark, opener(tasks), folder);
    }
  }

  private static List<FindTask> findTasks(List<SuiteTask> tasks) {
    return tasks.stream().map(SuiteTask::task).toList();
  }

  /** Opens each data set once, however many tasks share it. */
  private static Function<FindTask, TaskData> opener(List<SuiteTask> tasks) {
    Map<DataRequest, TaskData> opened = new HashMap<>();
    return wanted -> {
      SuiteTask task =
          tasks.stream().filter(one -> one.task().equals(wanted)).findFirst().orElseThrow();
      return opened.computeIfAbsent(task.request(), request -> task.open());
    };
  }

  private int train(FinderBenchmark benchmark, Function<FindTask, TaskData> opener, Path results) {
    Optional<FinderResults> came;
    try (WorkBar bar = WorkBar.open(benchmark.workers())) {
      came = benchmark.train(opener, interruption::requested, bar);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (came.isEmpty()) {
      out.printf("stopped; what is finished is kept, and the same command goes on: %s%n", results);
      return 0;
    }
    FinderFiles.writeCurves(results, benchmark.tasks(), benchmark.journal());
    write(came.get(), results, FinderReports.Judged.TRAINED);
    return 0;
  }

  private int replay(FinderBenchmark benchmark, Path results) {
    write(benchmark.replay(), results.resolve("offline"), FinderReports.Judged.INTERPOLATED);
    return 0;
  }

  private void write(FinderResults results, Path into, FinderReports.Judged judged) {
    List<FinderScore> scores = FinderScore.of(results.landings(), Candidates.ANNEAL.name());
    FinderFiles.write(into, results, scores);
    Path report = into.resolve("report.html");
    String html = HtmlReport.render(FinderReports.of(suite, results, scores, judged));
    RunFolder.writeAtomically(report, html.getBytes(StandardCharsets.UTF_8));
    PrintWriter out = spec.commandLine().getOut();
    FinderText.print(out, scores);
    out.println("report: " + report);
  }

  private void print(List<Workload> workloads, List<Candidate> candidates) {
    FinderText.print(spec.commandLine().getOut(), workloads, candidates.size(), workers);
  }
}

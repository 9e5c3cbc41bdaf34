package dev.anneal.bench;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Precision;
import dev.anneal.find.Suggestion;
import dev.anneal.libtorch.LibtorchProvider;
import dev.anneal.runs.Fit;
import dev.anneal.runs.Found;
import dev.anneal.runs.Parts;
import dev.anneal.runs.Trial;
import dev.anneal.runs.Watcher;
import dev.anneal.train.StepBack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Whether bf16 trains as well as fp32, and how much faster: on each task and seed a rate is found
 * and a run is made in each precision, one after the other, and judged on the test part, or where
 * there is none on the validation part.
 */
@Command(
    name = "precision",
    mixinStandardHelpOptions = true,
    description = "Trains in fp32 and in bf16, on eight tasks.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class PrecisionBench implements Runnable {

  /** Of a mean of five pairs, 95% (Student's t, four degrees of freedom). */
  private static final double INTERVAL_OF_FIVE = 2.776;

  @Option(
      names = "--data-dir",
      required = true,
      description = "Holds image/mnist, image/cifar-10 and the tables of 'rules'.")
  private Path dataDir;

  @Option(
      names = "--out",
      defaultValue = "bench/results/precision.csv",
      description = "The CSV file.")
  private Path out;

  @Option(names = "--seeds", defaultValue = "5", description = "Seeds 1 to N (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(names = "--tasks", split = ",", description = "Only these tasks.")
  private @Nullable List<String> only;

  @Override
  public void run() {
    ResultFile results =
        new ResultFile(
            out, List.of("task", "seed", "precision", "rate", "loss", "metric", "train_seconds"));
    List<BenchTask> tasks = new ArrayList<>(BenchTask.usual(dataDir));
    tasks.addAll(BenchTask.convolutions(dataDir));
    for (BenchTask task : tasks) {
      if (only == null || only.contains(task.name())) {
        Parts parts = task.parts();
        for (int seed = 1; seed <= seeds; seed++) {
          measure(task, parts, seed, results);
        }
      }
    }
    print(results);
  }

  private static void measure(BenchTask task, Parts parts, int seed, ResultFile results) {
    for (Precision precision : Precision.values()) {
      if (results.has(task.name(), String.valueOf(seed), precision.toString())) {
        continue;
      }
      Trial trial =
          new Trial(
              task.recipe(precision, seed, 1).stepBack(StepBack.USUAL),
              parts,
              new LibtorchProvider(),
              Watcher.NONE);
      Found found = trial.find();
      if (!(found.suggestion() instanceof Suggestion.Found answer)) {
        throw new IllegalStateException(task.name() + ": " + found.suggestion().diagnosis());
      }
      Fit fit = trial.after(found).train(answer.learningRate());
      Evaluation last = fit.test() != null ? fit.test() : fit.validation();
      if (last == null) {
        throw new IllegalStateException(task.name() + ": the run diverged");
      }
      results.add(
          task.name(),
          seed,
          precision,
          answer.learningRate(),
          last.loss(),
          last.metric(),
          fit.trainSeconds());
      System.out.printf(
          Locale.ROOT,
          "%s seed %d %s: rate %.3g, %.5g, %.1f s%n",
          task.name(),
          seed,
          precision,
          answer.learningRate(),
          last.metric(),
          fit.trainSeconds());
    }
  }

  /** What came of a run. */
  private record Run(double test, double seconds) {}

  /** For each task both means, and the mean of what the seeds' pairs differ by. */
  private static void print(ResultFile results) {
    Map<String, Map<String, Map<String, Run>>> tasks = new LinkedHashMap<>();
    for (Map<String, String> line : results.lines()) {
      Run run =
          new Run(
              Double.parseDouble(line.get("metric")),
              Double.parseDouble(line.get("train_seconds")));
      tasks
          .computeIfAbsent(line.get("task"), task -> new LinkedHashMap<>())
          .computeIfAbsent(line.get("precision"), precision -> new LinkedHashMap<>())
          .put(line.get("seed"), run);
    }
    tasks.forEach(
        (task, runs) ->
            print(task, runs.getOrDefault("fp32", Map.of()), runs.getOrDefault("bf16", Map.of())));
  }

  private static void print(String task, Map<String, Run> fp32, Map<String, Run> bf16) {
    Summary full = new Summary();
    Summary half = new Summary();
    Summary difference = new Summary();
    Summary speed = new Summary();
    fp32.forEach(
        (seed, run) -> {
          Run other = bf16.get(seed);
          if (other != null) {
            full.add(run.test());
            half.add(other.test());
            difference.add(other.test() - run.test());
            speed.add(run.seconds() / other.seconds());
          }
        });
    System.out.printf(
        Locale.ROOT,
        "%-16s fp32 %s  bf16 %s  bf16 - fp32 %+.4g ± %.2g (95%% of five)  x%.2f as fast%n",
        task,
        full,
        half,
        difference.mean(),
        INTERVAL_OF_FIVE * difference.deviation() / Math.sqrt(5),
        speed.median());
  }
}

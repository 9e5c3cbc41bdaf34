package dev.anneal.bench;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Precision;
import dev.anneal.find.LossCurve;
import dev.anneal.find.Rule;
import dev.anneal.find.Suggestion;
import dev.anneal.libtorch.LibtorchProvider;
import dev.anneal.runs.Fit;
import dev.anneal.runs.Found;
import dev.anneal.runs.Parts;
import dev.anneal.runs.Trial;
import dev.anneal.runs.Watcher;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Which rule trains best: on each task and seed one range test, then a run of 1cycle at the
 * suggestion and at what each rule says, and one at the optimizer's usual constant rate.
 */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Trains at what each suggestion rule says, on five tasks.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class RulesBench implements Runnable {

  @Option(
      names = "--data-dir",
      required = true,
      description = "Holds image/mnist and tabular/adult, letter_recognition, california_housing.")
  private Path dataDir;

  @Option(names = "--out", defaultValue = "bench/results/rules.csv", description = "The CSV file.")
  private Path out;

  @Option(names = "--seeds", defaultValue = "5", description = "Seeds 1 to N (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description =
          "Threads of a step; one does not suffer from what else runs (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--tasks", split = ",", description = "Only these tasks.")
  private @Nullable List<String> only;

  @Override
  public void run() {
    ResultFile results =
        new ResultFile(
            out, List.of("task", "seed", "rule", "rate", "validation_loss", "validation", "test"));
    for (BenchTask task : BenchTask.usual(dataDir)) {
      if (only != null && !only.contains(task.name())) {
        continue;
      }
      Parts parts = task.parts();
      for (int seed = 1; seed <= seeds; seed++) {
        measure(task, parts, seed, results);
      }
    }
    print(results);
  }

  private void measure(BenchTask task, Parts parts, int seed, ResultFile results) {
    String seedText = String.valueOf(seed);
    if (results.has(task.name(), seedText, "constant")) {
      return; // the last of the seed
    }
    Trial trial =
        new Trial(
            task.recipe(Precision.FP32, seed, threads),
            parts,
            new LibtorchProvider(),
            Watcher.NONE);
    Found answer = trial.find();
    LossCurve curve = answer.curve();
    if (answer.suggestion() instanceof Suggestion.Found found
        && !results.has(task.name(), seedText, "suggestion")) {
      add(results, task, seedText, "suggestion", trial.train(found.learningRate()));
    }
    for (Rule rule : Rule.all()) {
      OptionalDouble rate = rule.learningRate(curve);
      if (!results.has(task.name(), seedText, rule.name()) && rate.isPresent()) {
        add(results, task, seedText, rule.name(), trial.train(rate.getAsDouble()));
      }
    }
    Batches batches = Batches.shuffled(parts.train(), task.batch());
    long steps = trial.recipe().length().horizon(batches).steps();
    add(results, task, seedText, "constant", trial.baseline(steps + curve.size()));
  }

  private static void add(ResultFile results, BenchTask task, String seed, String rule, Fit fit) {
    Evaluation validation = fit.validation();
    results.add(
        task.name(),
        seed,
        rule,
        fit.learningRate(),
        validation == null ? "" : validation.loss(),
        metric(validation),
        metric(fit.test()));
    System.out.printf(
        "%s seed %s %s: rate %.3g, validation %s, test %s%n",
        task.name(), seed, rule, fit.learningRate(), metric(validation), metric(fit.test()));
  }

  private static Object metric(@Nullable Evaluation evaluation) {
    return evaluation == null ? "" : evaluation.metric();
  }

  /** For each task and rule the mean over seeds. */
  private static void print(ResultFile results) {
    Map<String, Summary> rates = new LinkedHashMap<>();
    Map<String, Summary> validations = new LinkedHashMap<>();
    Map<String, Summary> tests = new LinkedHashMap<>();
    for (Map<String, String> line : results.lines()) {
      String key = "%-10s  %-14s".formatted(line.get("task"), line.get("rule"));
      rates.computeIfAbsent(key, k -> new Summary()).add(line.getOrDefault("rate", ""));
      validations.computeIfAbsent(key, k -> new Summary()).add(line.getOrDefault("validation", ""));
      tests.computeIfAbsent(key, k -> new Summary()).add(line.getOrDefault("test", ""));
    }
    rates.forEach(
        (key, rate) ->
            System.out.printf(
                "%s rate %s  validation %s  test %s%n",
                key, rate, validations.get(key), tests.get(key)));
  }
}

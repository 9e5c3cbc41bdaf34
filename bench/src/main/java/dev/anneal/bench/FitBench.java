package dev.anneal.bench;

import dev.anneal.bench.RateFit.Feature;
import dev.anneal.find.Edges;
import dev.anneal.find.TwoEdges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * Fits the constants of {@code dev.anneal.find.Fitted}, and says how well they do on tasks that
 * they were not fitted to, leaving one out at a time.
 */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = "Fits the rate to the edges of recorded sweeps, leaving one task out at a time.")
@SuppressWarnings("NullAway.Init") // picocli sets what has a default
final class FitBench implements Runnable {

  private static final double CATASTROPHE = 0.2;
  private static final double TAIL = 0.1;

  private static final List<List<Feature>> TRIED =
      List.of(
          List.of(Feature.DOWN, Feature.UP),
          List.of(Feature.DOWN, Feature.UP, Feature.BATCH_NORM),
          List.of(Feature.DOWN, Feature.UP, Feature.BATCH_NORM, Feature.ADAPTIVE),
          List.of(Feature.DOWN, Feature.WIDTH),
          List.of(Feature.DOWN, Feature.WIDTH, Feature.BATCH_NORM),
          List.of(Feature.DOWN, Feature.WIDTH, Feature.BATCH_NORM, Feature.ADAPTIVE),
          List.of(
              Feature.DOWN,
              Feature.WIDTH,
              Feature.BATCH_NORM,
              Feature.ADAPTIVE,
              Feature.LOG_STEPS));

  @Option(names = "--study-dir", description = "The folder of the first study's files.")
  private Path study;

  @Option(names = "--suite-dir", description = "A folder that 'anneal bench find' wrote; or more.")
  private List<Path> suites = List.of();

  @Option(names = "--caution", defaultValue = "0.08", description = "Decades to err low by.")
  private double caution;

  @Option(names = "--out", description = "A CSV file of what the fit sees: a line for each curve.")
  private @Nullable Path out;

  @Override
  public void run() {
    for (String schedule : List.of("one-cycle", "constant-then-linear")) {
      List<FitTask> tasks = tasks(schedule);
      if (out != null) {
        write(schedule, tasks, out);
      }
      System.out.printf("%n%s: %d tasks%n", schedule, tasks.size());
      score("two-edges", tasks, task -> TwoEdges::log10Rate);
      for (List<Feature> features : TRIED) {
        score(features.toString(), tasks, task -> fitted(features, tasks, task, FitTask::name));
        score(
            "  with the task's suite left out",
            tasks,
            task -> fitted(features, tasks, task, FitTask::body));
        RateFit whole = RateFit.of(features, tasks, task -> true);
        System.out.printf("    %s%n", coefficients(whole));
      }
    }
  }

  private static void write(String schedule, List<FitTask> tasks, Path file) {
    List<String> columns = new ArrayList<>(List.of("schedule", "suite", "task", "best"));
    Arrays.stream(Feature.values()).forEach(feature -> columns.add(feature.toString()));
    ResultFile lines = new ResultFile(file, columns);
    for (FitTask task : tasks) {
      for (Edges edges : task.edges()) {
        List<Object> line = new ArrayList<>(List.of(schedule, task.body(), task.name()));
        line.add(task.log10Best());
        Arrays.stream(Feature.values()).forEach(feature -> line.add(feature.of(task, edges)));
        lines.add(line.toArray());
      }
    }
  }

  /** The fit to the tasks that do not share this with a task. */
  private ToDoubleFunction<Edges> fitted(
      List<Feature> features, List<FitTask> tasks, FitTask task, Function<FitTask, String> share) {
    RateFit others =
        RateFit.of(features, tasks, other -> !share.apply(other).equals(share.apply(task)));
    return edges -> others.log10Rate(task, edges) - caution;
  }

  private List<FitTask> tasks(String schedule) {
    List<FitTask> tasks = new ArrayList<>();
    if (study != null) {
      for (JsonNode file : StudyTasks.files(study)) {
        tasks.add(StudyTasks.task(file, schedule));
      }
    }
    suites.forEach(suite -> tasks.addAll(SuiteTasks.in(suite, schedule)));
    return tasks.stream().filter(task -> !task.edges().isEmpty()).toList();
  }

  private static String coefficients(RateFit fit) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < fit.coefficients().size(); i++) {
      String name = i < fit.features().size() ? fit.features().get(i).name() : "CONSTANT";
      text.append("%s %.3f  ".formatted(name.toLowerCase(Locale.ROOT), fit.coefficients().get(i)));
    }
    return text.toString().strip();
  }

  private static void score(
      String name, List<FitTask> tasks, Function<FitTask, ToDoubleFunction<Edges>> rules) {
    List<Double> distances = new ArrayList<>();
    List<Double> regrets = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    int catastrophes = 0;
    for (FitTask task : tasks) {
      ToDoubleFunction<Edges> rule = rules.apply(task);
      double[] off =
          task.edges().stream()
              .mapToDouble(edges -> rule.applyAsDouble(edges) - task.log10Best())
              .toArray();
      double[] lost =
          Arrays.stream(off).map(error -> task.regret(task.log10Best() + error)).toArray();
      distances.add(Arrays.stream(off).map(Math::abs).average().orElseThrow());
      regrets.add(Arrays.stream(lost).average().orElseThrow());
      spreads.add(deviation(off));
      Arrays.stream(off).forEach(errors::add);
      catastrophes += (int) Arrays.stream(lost).filter(regret -> regret > CATASTROPHE).count();
    }
    double[] sorted = errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "  %-50s x%.2f  bias %+.2f  within x3 %.0f%%  regret %.2f%% median %.2f%% mean  above 0.2"
            + " %.1f%%  spread %.2f  best rate %+.2f to %+.2f%n",
        name,
        Math.pow(10, mean(distances)),
        mean(errors),
        100.0
            * errors.stream().filter(error -> Math.abs(error) < Math.log10(3)).count()
            / errors.size(),
        100 * quantile(regrets.stream().mapToDouble(Double::doubleValue).sorted().toArray(), 0.5),
        100 * mean(regrets),
        100.0 * catastrophes / errors.size(),
        mean(spreads),
        -quantile(sorted, 1 - TAIL),
        -quantile(sorted, TAIL));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / values.length);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}

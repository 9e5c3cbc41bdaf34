package dev.anneal.bench;

import dev.anneal.vary.Plans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long {@code at(step)} takes, for the example of every plan and operator that text can name,
 * and for plans that are worse than their examples. Each is measured in processes of its own; of
 * their averages the median counts, so that another program's burst does not.
 */
@Command(
    name = "schedules",
    mixinStandardHelpOptions = true,
    description = "Times a call of every schedule, near its beginning and at step 10^12.")
@SuppressWarnings("NullAway.Init") // picocli sets what has a default
final class SchedulesBench implements Runnable {

  /** What most runs use; their limit is stricter. */
  private static final Set<String> USUAL =
      Set.of(
          "one-cycle(peak=0.1)",
          "triangular(0.001, 0.006, cycle=8ep)",
          "warm-restarts(0.1, first=10ep)",
          "warm-restarts(0.1, first=10ep, growth=2)",
          "(cosine(0.1, 0.01, 50%) then linear(0.01, 0, 50%)) times(0.5)");

  /** Tables at their longest, every power at once, and transcendental functions. */
  private static final List<String> HARD =
      List.of(
          "warm-restarts(0.1, first=0.3, growth=1.001, decay=0.999)",
          "triangular(0.001, 0.006, cycle=33.7, decay=0.999, gamma=0.99994)",
          "noise(0.1, seed=7, kind=normal)");

  private static final double USUAL_LIMIT = 50;
  private static final double LIMIT = 5000;
  private static final TimeValue ITERATION = TimeValue.milliseconds(50);

  @Option(names = "--forks", defaultValue = "5", description = "Processes (${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--out",
      defaultValue = "bench/results/schedules.csv",
      description = "The CSV file.")
  private Path out;

  @Override
  public void run() {
    ResultFile results =
        new ResultFile(
            out,
            List.of("plan", "place", "forks", "median_ns", "most_ns", "limit_ns", "jvm", "cpu"));
    for (String plan : plans()) {
      for (ScheduleAt.Place place : ScheduleAt.Place.values()) {
        if (!results.has(plan, place.name())) {
          measure(plan, place, results);
        }
      }
    }
    results.lines().stream()
        .filter(SchedulesBench::isOver)
        .forEach(
            line ->
                System.out.printf("over its limit: %s %s%n", line.get("plan"), line.get("place")));
  }

  private static Set<String> plans() {
    Set<String> plans = new LinkedHashSet<>(Plans.examples());
    plans.addAll(USUAL);
    plans.addAll(HARD);
    return plans;
  }

  private void measure(String plan, ScheduleAt.Place place, ResultFile results) {
    Summary averages = new Summary();
    double most = 0;
    for (BenchmarkResult fork : forks(plan, place)) {
      double average = fork.getPrimaryResult().getScore();
      averages.add(String.valueOf(average));
      most = Math.max(most, average);
    }
    double limit = USUAL.contains(plan) ? USUAL_LIMIT : LIMIT;
    results.add(plan, place, forks, rounded(averages.median()), rounded(most), limit, jvm(), cpu());
    System.out.printf("%-70s %-4s %7.1f ns%n", plan, place, averages.median());
  }

  private Collection<BenchmarkResult> forks(String plan, ScheduleAt.Place place) {
    var options =
        new OptionsBuilder()
            .include(ScheduleAt.class.getName())
            .param("plan", plan)
            .param("place", place.name())
            .forks(forks)
            .warmupIterations(4)
            .warmupTime(ITERATION)
            .measurementIterations(4)
            .measurementTime(ITERATION)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    try {
      RunResult result = new Runner(options).runSingle();
      return result.getBenchmarkResults();
    } catch (RunnerException failure) {
      throw new IllegalStateException("no time for '%s'".formatted(plan), failure);
    }
  }

  private static boolean isOver(Map<String, String> line) {
    return Double.parseDouble(line.getOrDefault("median_ns", ""))
        > Double.parseDouble(line.getOrDefault("limit_ns", ""));
  }

  private static double rounded(double nanoseconds) {
    return Math.round(10 * nanoseconds) / 10.0;
  }

  private static String jvm() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }

  private static String cpu() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

package dev.anneal.bench;

import dev.anneal.find.LossCurve;
import dev.anneal.find.Rule;
import dev.anneal.find.StopRule;
import dev.anneal.find.TurningPoint;
import dev.anneal.find.TwoEdges;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rules say to recorded sweeps, against recorded runs of 1cycle over a grid of rates. A
 * file a task, gzipped JSON: {@code trivialLoss}; {@code oracle.one-cycle}, a list of {@code
 * log10LearningRate, validationLoss}; {@code sweeps."1e-7 to 100 in 400 steps"}, {@code
 * learningRate} and {@code runs} with a {@code loss} each.
 */
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    description = "Replays recorded sweeps and oracles.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class StudyBench implements Runnable {

  private static final String SWEEP = "1e-7 to 100 in 400 steps";
  private static final int PLANNED_STEPS = 400;
  private static final double CATASTROPHE = 0.2;

  @Option(names = "--study-dir", required = true, description = "The folder of the tasks' files.")
  private Path folder;

  @Option(
      names = "--divide",
      defaultValue = "1",
      description = "Divide each rule's rate, to carry it to the study's constant momentum.")
  private double divisor;

  @Override
  public void run() {
    List<Rule> rules = List.of(new TwoEdges(), new TurningPoint());
    Map<String, List<Double>> distances = new TreeMap<>();
    Map<String, List<Double>> regrets = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        JsonNode task = read(file);
        Oracle oracle = Oracle.of(task);
        for (LossCurve curve : curves(task)) {
          for (Rule rule : rules) {
            OptionalDouble rate = rule.learningRate(curve);
            if (rate.isPresent()) {
              double log10 = Math.log10(rate.getAsDouble() / divisor);
              list(distances, rule).add(Math.abs(log10 - oracle.best()));
              list(regrets, rule).add(oracle.regret(log10));
            }
          }
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    rules.forEach(rule -> print(rule, list(distances, rule), list(regrets, rule)));
  }

  private static List<Double> list(Map<String, List<Double>> lists, Rule rule) {
    return lists.computeIfAbsent(rule.name(), name -> new ArrayList<>());
  }

  private static void print(Rule rule, List<Double> distances, List<Double> regrets) {
    System.out.printf(
        "%-14s %d sweeps: off by x%.2f, mean regret %.1f%%, regret above 0.2 in %.0f%%%n",
        rule.name(),
        distances.size(),
        Math.pow(10, mean(distances)),
        100 * mean(regrets),
        100.0 * regrets.stream().filter(regret -> regret > CATASTROPHE).count() / regrets.size());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static JsonNode read(Path file) throws IOException {
    try (InputStream json = new GZIPInputStream(Files.newInputStream(file))) {
      return JsonMapper.shared().readTree(json);
    }
  }

  /** The sweeps, each ended where the standard range test would have ended it. */
  private static List<LossCurve> curves(JsonNode task) {
    JsonNode sweep = task.get("sweeps").get(SWEEP);
    List<Double> rates = new ArrayList<>();
    sweep.get("learningRate").forEach(rate -> rates.add(rate.asDouble()));
    List<LossCurve> curves = new ArrayList<>();
    for (JsonNode run : sweep.get("runs")) {
      DoublePredicate seenEnough = StopRule.aboveStart(3).begin(PLANNED_STEPS);
      List<Double> losses = new ArrayList<>();
      for (JsonNode point : run.get("loss")) {
        double loss = point.isNull() ? Double.NaN : point.asDouble();
        losses.add(loss);
        if (!Double.isFinite(loss) || seenEnough.test(loss)) {
          break;
        }
      }
      curves.add(LossCurve.of(rates.subList(0, losses.size()), losses).plannedSteps(PLANNED_STEPS));
    }
    return curves;
  }

  /**
   * The mean validation loss at each rate tried.
   *
   * @param losses by log10 rate, no more than the trivial loss
   * @param trivial the loss of a model that has learned nothing
   */
  private record Oracle(TreeMap<Double, Double> losses, double trivial) {

    static Oracle of(JsonNode task) {
      double trivial = task.get("trivialLoss").asDouble();
      TreeMap<Double, List<Double>> byRate = new TreeMap<>();
      for (JsonNode run : task.get("oracle").get("one-cycle")) {
        JsonNode loss = run.get("validationLoss");
        byRate
            .computeIfAbsent(run.get("log10LearningRate").asDouble(), rate -> new ArrayList<>())
            .add(loss.isNull() ? trivial : Math.min(trivial, loss.asDouble()));
      }
      TreeMap<Double, Double> means = new TreeMap<>();
      byRate.forEach((rate, runs) -> means.put(rate, mean(runs)));
      return new Oracle(means, trivial);
    }

    /** The rate of the least loss, as a logarithm. */
    double best() {
      return least().getKey();
    }

    private Map.Entry<Double, Double> least() {
      return losses.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    }

    /** The share lost of what training could have gained, between the grid's rates linearly. */
    double regret(double log10) {
      double best = least().getValue();
      return Math.min(1, Math.max(0, (loss(log10) - best) / (trivial - best)));
    }

    private double loss(double log10) {
      Map.Entry<Double, Double> below = losses.floorEntry(log10);
      Map.Entry<Double, Double> above = losses.ceilingEntry(log10);
      if (below == null || above == null) {
        return (below == null ? losses.firstEntry() : losses.lastEntry()).getValue();
      }
      double width = above.getKey() - below.getKey();
      double share = width == 0 ? 0 : (log10 - below.getKey()) / width;
      return below.getValue() + share * (above.getValue() - below.getValue());
    }
  }
}

package dev.anneal.bench;

import dev.anneal.find.Edges;
import dev.anneal.find.LossCurve;
import dev.anneal.find.StopRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first study's tasks. A file a task, gzipped JSON: {@code trivialLoss}; {@code oracle}, by
 * schedule a list of {@code log10LearningRate, validationLoss}; {@code sweeps."1e-7 to 100 in 400
 * steps"}, {@code learningRate} and {@code runs} with a {@code loss} each. Its momentum was
 * constant where Anneal's dips at 1cycle's peak, whose best rates are carried over.
 */
final class StudyTasks {

  private static final String SWEEP = "1e-7 to 100 in 400 steps";
  private static final int PLANNED_STEPS = 400;

  /** Steps of the same length: (1 - 0.85) / (1 - 0.9) times the rate. */
  private static final double DIP = Math.log10(1.5);

  private StudyTasks() {}

  static List<JsonNode> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(StudyTasks::read).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static JsonNode read(Path file) {
    try (InputStream json = new GZIPInputStream(Files.newInputStream(file))) {
      return JsonMapper.shared().readTree(json);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static FitTask task(JsonNode file, String schedule) {
    double trivial = file.get("trivialLoss").asDouble();
    String optimizer = file.get("optimizer").asString();
    boolean dips = schedule.equals("one-cycle") && optimizer.contains("momentum");
    NavigableMap<Double, Double> losses = losses(file, schedule, trivial, dips ? DIP : 0);
    return new FitTask(
        "study",
        file.get("task").asString(),
        file.get("batchNorm").asBoolean(),
        optimizer.startsWith("Adam"),
        file.get("steps").asLong(),
        losses.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey(),
        losses,
        trivial,
        curves(file).stream().flatMap(curve -> Edges.of(curve).stream()).toList());
  }

  private static NavigableMap<Double, Double> losses(
      JsonNode file, String schedule, double trivial, double shift) {
    TreeMap<Double, List<Double>> byRate = new TreeMap<>();
    for (JsonNode run : file.get("oracle").get(schedule)) {
      JsonNode loss = run.get("validationLoss");
      byRate
          .computeIfAbsent(run.get("log10LearningRate").asDouble() + shift, at -> new ArrayList<>())
          .add(loss.isNull() ? trivial : Math.min(trivial, loss.asDouble()));
    }
    NavigableMap<Double, Double> means = new TreeMap<>();
    byRate.forEach(
        (rate, runs) ->
            means.put(
                rate, runs.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    return means;
  }

  /** The sweeps, each ended where the standard range test would have ended it. */
  static List<LossCurve> curves(JsonNode file) {
    JsonNode sweep = file.get("sweeps").get(SWEEP);
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
}

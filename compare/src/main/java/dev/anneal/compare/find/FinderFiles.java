package dev.anneal.compare.find;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.anneal.compare.Estimate;
import dev.anneal.runs.CannotWriteException;
import dev.anneal.runs.RunFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of a benchmark. A number that is not finite is empty in CSV and null in JSON. */
public final class FinderFiles {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private FinderFiles() {}

  /**
   * Writes {@code oracles.csv}, {@code losses.csv}, {@code rules.csv}, {@code summary.csv} and
   * {@code summary.json}.
   *
   * @param folder where
   * @param results what came of the benchmark
   * @param scores its summary
   */
  public static void write(Path folder, FinderResults results, List<FinderScore> scores) {
    make(folder);
    write(folder.resolve("oracles.csv"), oracles(results));
    write(folder.resolve("losses.csv"), losses(results));
    write(folder.resolve("rules.csv"), rules(results));
    write(folder.resolve("summary.csv"), summary(scores));
    write(folder.resolve("summary.json"), json(scores));
  }

  /**
   * Writes the sweeps of some tasks that were measured or looked up: {@code curves/TASK.csv}, by
   * sweep and seed, whatever order they were measured in.
   */
  public static void writeCurves(Path folder, List<FindTask> tasks, Journal journal) {
    Path curves = folder.resolve("curves");
    make(curves);
    List<JsonNode> sweeps =
        journal.used().stream()
            .filter(line -> line.path("kind").asString("").equals("sweep"))
            .sorted(
                Comparator.comparing((JsonNode line) -> line.path("sweep").asString(""))
                    .thenComparing(line -> line.path("seed").asLong(0)))
            .toList();
    for (FindTask task : tasks) {
      StringWriter csv = new StringWriter();
      CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv);
      writer.writeRecord("sweep", "seed", "planned", "lr", "loss");
      sweeps.stream()
          .filter(line -> line.path("task").asString("").equals(task.name()))
          .forEach(line -> writePoints(writer, line));
      write(curves.resolve(task.name() + ".csv"), csv.toString());
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new CannotWriteException(folder, failure);
    }
  }

  private static void writePoints(CsvWriter writer, JsonNode line) {
    String sweep = line.path("sweep").asString("");
    String seed = line.path("seed").asString("");
    String planned = line.path("plannedSteps").asString("");
    for (int i = 0; i < line.path("losses").size(); i++) {
      writer.writeRecord(
          sweep,
          seed,
          planned,
          line.path("learningRates").path(i).asString(""),
          line.path("losses").path(i).asString(""));
    }
  }

  private static String oracles(FinderResults results) {
    StringWriter csv = new StringWriter();
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv);
    writer.writeRecord(
        "task",
        "group",
        "optimizer",
        "schedule",
        "steps",
        "batch_norm",
        "oracle",
        "loss",
        "trivial_loss",
        "noise_floor",
        "rates_tried");
    for (FoundOracle found : results.oracles()) {
      Oracle oracle = found.oracle();
      writer.writeRecord(
          oracle.task().name(),
          oracle.task().group(),
          oracle.task().optimizer().name(),
          oracle.schedule().name(),
          String.valueOf(found.facts().steps()),
          String.valueOf(found.facts().batchNorm()),
          text(oracle.rate()),
          text(oracle.losses().at(oracle.log10Rate())),
          text(found.facts().trivialLoss()),
          text(found.noiseFloor()),
          String.valueOf(oracle.losses().means().size()));
    }
    return csv.toString();
  }

  private static String losses(FinderResults results) {
    StringWriter csv = new StringWriter();
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv);
    writer.writeRecord("task", "schedule", "lr", "loss");
    for (FoundOracle found : results.oracles()) {
      Oracle oracle = found.oracle();
      for (Map.Entry<RoundedRate, Double> point : oracle.losses().means().entrySet()) {
        writer.writeRecord(
            oracle.task().name(),
            oracle.schedule().name(),
            text(point.getKey().value()),
            text(point.getValue()));
      }
    }
    return csv.toString();
  }

  private static String rules(FinderResults results) {
    StringWriter csv = new StringWriter();
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv);
    writer.writeRecord(
        "task",
        "rule",
        "schedule",
        "seed",
        "rate",
        "oracle",
        "regret",
        "cost",
        "answered",
        "loss",
        "oracle_loss",
        "points_lost",
        "group");
    for (Landing landing : results.landings()) {
      writer.writeRecord(
          landing.task(),
          landing.candidate(),
          landing.schedule(),
          String.valueOf(landing.seed()),
          text(landing.rate()),
          text(landing.oracleRate()),
          text(landing.regret()),
          text(landing.cost()),
          String.valueOf(landing.answered()),
          text(landing.loss()),
          text(landing.bestLoss()),
          text(landing.pointsLost()),
          landing.group());
    }
    return csv.toString();
  }

  private static String summary(List<FinderScore> scores) {
    StringWriter csv = new StringWriter();
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv);
    writer.writeRecord(
        "schedule",
        "group",
        "rule",
        "tasks",
        "distance",
        "distance_low",
        "distance_high",
        "bias_decades",
        "within_3",
        "median_regret",
        "regret",
        "regret_low",
        "regret_high",
        "more_than_reference",
        "more_low",
        "more_high",
        "points_lost",
        "catastrophes",
        "spread_decades",
        "cost",
        "answered");
    for (FinderScore score : scores) {
      Stream<String> names =
          Stream.of(
              score.schedule(), score.group(), score.candidate(), String.valueOf(score.tasks()));
      Stream<String> figures =
          Stream.of(
                  score.distance().value(),
                  score.distance().low(),
                  score.distance().high(),
                  score.bias(),
                  score.within3(),
                  score.medianRegret(),
                  score.regret().value(),
                  score.regret().low(),
                  score.regret().high(),
                  score.moreThanReference().value(),
                  score.moreThanReference().low(),
                  score.moreThanReference().high(),
                  score.pointsLost(),
                  score.catastrophes(),
                  score.spread(),
                  score.cost(),
                  score.answered())
              .map(FinderFiles::text);
      writer.writeRecord(Stream.concat(names, figures).toList());
    }
    return csv.toString();
  }

  private static String json(List<FinderScore> scores) {
    ArrayNode array = MAPPER.createArrayNode();
    for (FinderScore score : scores) {
      ObjectNode node = array.addObject();
      node.put("schedule", score.schedule());
      node.put("group", score.group());
      node.put("rule", score.candidate());
      node.put("tasks", score.tasks());
      put(node, "distance", score.distance());
      put(node, "biasDecades", score.bias());
      put(node, "within3", score.within3());
      put(node, "medianRegret", score.medianRegret());
      put(node, "regret", score.regret());
      put(node, "moreThanReference", score.moreThanReference());
      put(node, "pointsLost", score.pointsLost());
      put(node, "catastrophes", score.catastrophes());
      put(node, "spreadDecades", score.spread());
      put(node, "cost", score.cost());
      put(node, "answered", score.answered());
    }
    return MAPPER.writeValueAsString(array) + "\n";
  }

  private static void put(ObjectNode node, String name, Estimate estimate) {
    ObjectNode inner = node.putObject(name);
    put(inner, "value", estimate.value());
    put(inner, "low", estimate.low());
    put(inner, "high", estimate.high());
  }

  private static void put(ObjectNode node, String name, double value) {
    node.put(name, Double.isFinite(value) ? (Double) value : null);
  }

  private static String text(double value) {
    return Double.isFinite(value) ? String.valueOf(value) : "";
  }

  private static void write(Path file, String content) {
    RunFolder.writeAtomically(file, content.getBytes(StandardCharsets.UTF_8));
  }
}

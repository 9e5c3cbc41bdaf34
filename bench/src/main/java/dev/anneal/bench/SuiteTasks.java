package dev.anneal.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.anneal.find.Edges;
import dev.anneal.find.LossCurve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Tasks that {@code anneal bench find} has measured: what it wrote into its folder. */
final class SuiteTasks {

  private SuiteTasks() {}

  static List<FitTask> in(Path folder, String schedule) {
    List<FitTask> tasks = new ArrayList<>();
    for (NamedCsvRecord line : read(folder.resolve("oracles.csv"))) {
      if (line.getField("schedule").equals(schedule)) {
        String name = line.getField("task");
        tasks.add(
            new FitTask(
                folder.toString(),
                name,
                Boolean.parseBoolean(line.getField("batch_norm")),
                line.getField("optimizer").startsWith("adam"),
                Long.parseLong(line.getField("steps")),
                Math.log10(Double.parseDouble(line.getField("oracle"))),
                losses(folder, name, schedule),
                Double.parseDouble(line.getField("trivial_loss")),
                edges(folder.resolve("curves").resolve(name + ".csv"))));
      }
    }
    return tasks;
  }

  private static NavigableMap<Double, Double> losses(Path folder, String task, String schedule) {
    NavigableMap<Double, Double> losses = new TreeMap<>();
    for (NamedCsvRecord line : read(folder.resolve("losses.csv"))) {
      if (line.getField("task").equals(task) && line.getField("schedule").equals(schedule)) {
        losses.put(
            Math.log10(Double.parseDouble(line.getField("lr"))),
            Double.parseDouble(line.getField("loss")));
      }
    }
    return losses;
  }

  private static List<Edges> edges(Path curves) {
    Map<String, List<NamedCsvRecord>> bySeed = new LinkedHashMap<>();
    for (NamedCsvRecord line : read(curves)) {
      if (line.getField("sweep").equals("anneal")) {
        bySeed.computeIfAbsent(line.getField("seed"), seed -> new ArrayList<>()).add(line);
      }
    }
    return bySeed.values().stream().flatMap(lines -> Edges.of(curve(lines)).stream()).toList();
  }

  private static LossCurve curve(List<NamedCsvRecord> lines) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (NamedCsvRecord line : lines) {
      String loss = line.getField("loss");
      rates.add(Double.parseDouble(line.getField("lr")));
      losses.add(loss.isEmpty() ? Double.NaN : Double.parseDouble(loss));
    }
    return LossCurve.of(rates, losses)
        .plannedSteps(Long.parseLong(lines.get(0).getField("planned")));
  }

  /** The lines of one of its CSV files. */
  static List<NamedCsvRecord> read(Path file) {
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
      return lines.stream().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

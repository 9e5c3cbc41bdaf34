package dev.anneal.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.anneal.engine.OneLine;
import dev.anneal.find.LossCurve;
import dev.anneal.find.Sweeps;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a recorded curve, or several of the same kind: JSON, or CSV with a header. */
final class CurveFile {

  private static final Set<String> NO_NUMBER = Set.of("", "nan", "null", "inf", "infinity");

  private CurveFile() {}

  /**
   * Reads a curve.
   *
   * @throws IllegalArgumentException in one line, naming the file, if it holds none
   */
  static Sweeps read(Path file) {
    try {
      String text = Files.readString(file);
      return text.stripLeading().startsWith("{") ? json(text) : csv(text);
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("no file named '%s'".formatted(file));
    } catch (MalformedInputException binary) {
      throw new IllegalArgumentException(
          "%s must be JSON or CSV in UTF-8, but is neither".formatted(file));
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "%s could not be read: %s".formatted(file, failure.getMessage()));
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(
          "%s:%d:%d: not JSON: %s"
              .formatted(
                  file,
                  notJson.getLocation().getLineNr(),
                  notJson.getLocation().getColumnNr(),
                  OneLine.of(notJson.getOriginalMessage())));
    } catch (CsvParseException notCsv) {
      throw new IllegalArgumentException(
          "%s: not CSV: %s".formatted(file, OneLine.of(notCsv.getMessage())));
    } catch (IllegalArgumentException noCurve) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(file, OneLine.of(noCurve.getMessage())));
    }
  }

  private static Sweeps json(String text) {
    JsonNode root = JsonMapper.shared().readTree(text);
    List<LossCurve> curves = new ArrayList<>();
    curves.add(json(root.has("curve") ? root.get("curve") : root, root));
    root.path("otherCurves").forEach(other -> curves.add(json(other, root)));
    return new Sweeps(curves).purpose(PurposeJson.read(root.path("purpose")));
  }

  private static LossCurve json(JsonNode points, JsonNode root) {
    LossCurve curve = curve(numbers(points, "learningRate"), numbers(points, "loss"));
    List<Double> smoothed = points.has("smoothedLoss") ? numbers(points, "smoothedLoss") : null;
    JsonNode own = points.path("plannedSteps");
    JsonNode planned = own.isNumber() ? own : root.path("plannedSteps");
    List<Double> training = points.has("trainingLoss") ? numbers(points, "trainingLoss") : null;
    return with(curve, smoothed, training, planned.isNumber() ? planned.asLong() : null);
  }

  private static List<Double> numbers(JsonNode points, String name) {
    JsonNode array = points.get(name);
    if (array == null || !array.isArray()) {
      throw new IllegalArgumentException("a curve must have a list named '%s'".formatted(name));
    }
    List<Double> numbers = new ArrayList<>();
    for (JsonNode value : array) {
      if (!value.isNumber() && !value.isNull()) {
        throw new IllegalArgumentException(
            "%s must hold numbers, but point %d is %s".formatted(name, numbers.size(), value));
      }
      numbers.add(value.isNull() ? Double.NaN : value.asDouble());
    }
    return numbers;
  }

  private static Sweeps csv(String text) {
    List<String> header = header(text);
    String rate = required(header, "learningRate", "lr");
    String loss = required(header, "loss");
    String smoothedLoss = column(header, "smoothedLoss", "smoothed_loss");
    String trainingLoss = column(header, "trainingLoss", "training_loss");
    Map<String, List<NamedCsvRecord>> sweeps = new LinkedHashMap<>();
    for (NamedCsvRecord line : CsvReader.builder().ofNamedCsvRecord(text)) {
      String sweep = line.findField("sweep").orElse("");
      sweeps.computeIfAbsent(sweep, name -> new ArrayList<>()).add(line);
    }
    if (sweeps.isEmpty()) {
      sweeps.put("", List.of());
    }
    return new Sweeps(
        sweeps.values().stream()
            .map(
                lines ->
                    with(
                        curve(numbers(lines, rate), numbers(lines, loss)),
                        smoothedLoss == null ? null : numbers(lines, smoothedLoss),
                        trainingLoss == null ? null : numbers(lines, trainingLoss),
                        null))
            .toList());
  }

  private static List<Double> numbers(List<NamedCsvRecord> lines, String column) {
    return lines.stream().map(line -> number(line, column)).toList();
  }

  /** The names in the first line, which is read even where no line follows it. */
  private static List<String> header(String text) {
    return CsvReader.builder().ofCsvRecord(text).stream()
        .findFirst()
        .map(CsvRecord::getFields)
        .orElse(List.of());
  }

  private static String required(List<String> header, String... names) {
    String column = column(header, names);
    if (column == null) {
      throw new IllegalArgumentException(
          "a curve must have a column named '%s', but has %s".formatted(names[0], header));
    }
    return column;
  }

  private static @Nullable String column(List<String> header, String... names) {
    for (String name : names) {
      if (header.contains(name)) {
        return name;
      }
    }
    return null;
  }

  private static double number(NamedCsvRecord line, String column) {
    String text =
        line.findField(column)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "line %d has no value for %s"
                            .formatted(line.getStartingLineNumber(), column)))
            .strip();
    if (NO_NUMBER.contains(text.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notNumber) {
      throw new IllegalArgumentException(
          "%s must be a number, but was '%s' in line %d"
              .formatted(column, text, line.getStartingLineNumber()));
    }
  }

  private static LossCurve curve(List<Double> rates, List<Double> losses) {
    if (rates.size() != losses.size()) {
      throw new IllegalArgumentException(
          "a curve must have as many losses as learning rates, but has %d and %d"
              .formatted(losses.size(), rates.size()));
    }
    return LossCurve.of(rates, losses);
  }

  private static LossCurve with(
      LossCurve curve,
      @Nullable List<Double> smoothed,
      @Nullable List<Double> training,
      @Nullable Long plannedSteps) {
    LossCurve complete = smoothed == null ? curve : curve.smoothedLosses(smoothed);
    complete = training == null ? complete : complete.trainingLosses(training);
    return plannedSteps == null ? complete : complete.plannedSteps(plannedSteps);
  }
}

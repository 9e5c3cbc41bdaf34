package dev.anneal.cli;

import dev.anneal.compare.find.FindTask;
import dev.anneal.compare.find.PeakSchedule;
import dev.anneal.compare.find.TaskData;
import dev.anneal.data.Augmentation;
import dev.anneal.data.CsvFormat;
import dev.anneal.data.DataException;
import dev.anneal.data.DataRequest;
import dev.anneal.data.DataSet;
import dev.anneal.data.DataSets;
import dev.anneal.data.SourceFile;
import dev.anneal.data.Task;
import dev.anneal.engine.Optimizer;
import dev.anneal.runs.Parts;
import dev.anneal.train.RunLength;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A task of a suite, with the way to its data.
 *
 * @param task the task
 * @param request opens its data
 */
record SuiteTask(FindTask task, DataRequest request) {

  private static final String USUAL_GROUP = "ordinary";

  /** Names become files. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  /**
   * The task with these fields.
   *
   * @param folder where the suite lies, which paths are relative to
   * @param dataDir what they are relative to where nothing of the name is there
   * @throws IllegalArgumentException if a field is wrong or missing
   */
  static SuiteTask of(SuiteFields fields, Path folder, Path dataDir) {
    DataRequest request = request(fields, folder, dataDir);
    String momentum = momentum(fields);
    FindTask task =
        new FindTask(
            name(fields),
            Objects.requireNonNullElse(fields.optionalText("group"), USUAL_GROUP),
            content(fields),
            fields.text("model"),
            optimizer(fields, momentum),
            momentum,
            fields.smallNumber("batch"),
            length(fields),
            fields.texts("schedules").stream().map(PeakSchedule::of).toList(),
            fields.wholeNumbers("oracleSeeds"),
            fields.wholeNumbers("seeds"));
    task.schedules().forEach(schedule -> task.recipe(schedule, 1)); // which checks it
    return new SuiteTask(task, request);
  }

  private static String name(SuiteFields fields) {
    String name = fields.text("name");
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "name must be letters, digits, '.', '_' or '-', but was '%s'".formatted(name));
    }
    return name;
  }

  private static DataRequest request(SuiteFields fields, Path folder, Path dataDir) {
    String data = fields.text("data");
    String sets = fields.optionalText("dataDir");
    String task = fields.optionalText("task");
    String augment = fields.optionalText("augment");
    Integer imageSize = fields.has("imageSize") ? (Integer) fields.smallNumber("imageSize") : null;
    Long splitSeed = fields.optionalWholeNumber("splitSeed");
    return DataRequest.of(
            DataSets.builtIn().contains(data) ? data : resolve(data, folder, dataDir).toString())
        .withDataDir(sets == null ? dataDir : resolve(sets, folder, dataDir))
        .withTarget(fields.optionalText("target"))
        .withTask(
            task == null
                ? null
                : choice("task", "classification or regression", task, Task.values()))
        .withFormat(format(fields))
        .withBins(bins(fields))
        .withImageSize(imageSize)
        .withAugmentation(augment == null ? null : Augmentation.parse(augment))
        .withSplitSeed(splitSeed == null ? 0 : splitSeed);
  }

  /** None where nothing is said, so that a suite from before there were bins is what it was. */
  private static int bins(SuiteFields fields) {
    return fields.has("bins") ? fields.smallNumber("bins") : 0;
  }

  private static CsvFormat format(SuiteFields fields) {
    String delimiter = fields.optionalText("delimiter");
    String decimal = fields.optionalText("decimal");
    boolean header = Objects.requireNonNullElse(fields.optionalTruth("header"), true);
    return CsvFormat.DETECTED
        .delimiter(delimiter == null ? null : CsvOptions.delimiter("delimiter", delimiter))
        .header(header ? CsvFormat.Header.FIRST_LINE : CsvFormat.Header.NONE)
        .decimal(
            decimal == null
                ? CsvFormat.Decimal.POINT
                : choice("decimal", "point or comma", decimal, CsvFormat.Decimal.values()));
  }

  /**
   * The one of some values that a field names, as the command line does.
   *
   * @param rule what the field must be, for where it names none
   */
  private static <T> T choice(String field, String rule, String text, T[] values) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be %s, but was '%s'".formatted(field, rule, text)));
  }

  private static Path resolve(String path, Path folder, Path dataDir) {
    Path beside = folder.resolve(path);
    return Files.exists(beside) ? beside : dataDir.resolve(path);
  }

  /** The data as the suite names them: where they lie is no part of a task. */
  private static String content(SuiteFields fields) {
    CsvFormat format = format(fields);
    return "%s target=%s task=%s size=%s augment=%s split=%s%s%s"
        .formatted(
            fields.text("data"),
            fields.optionalText("target"),
            fields.optionalText("task"),
            fields.optionalWholeNumber("imageSize"),
            fields.optionalText("augment"),
            fields.optionalWholeNumber("splitSeed"),
            format.equals(CsvFormat.DETECTED) ? "" : " " + format,
            bins(fields) == 0 ? "" : " bins=" + bins(fields));
  }

  /** A number, or a plan's text. */
  private static @Nullable String momentum(SuiteFields fields) {
    if (!fields.has("momentum") || fields.isText("momentum")) {
      return fields.optionalText("momentum");
    }
    return String.valueOf(fields.optionalNumber("momentum"));
  }

  private static Optimizer optimizer(SuiteFields fields, @Nullable String momentum) {
    Optimizer optimizer = Optimizers.named(fields.text("optimizer"));
    Double weightDecay = fields.optionalNumber("weightDecay");
    boolean constant = momentum != null && !fields.isText("momentum");
    return optimizer
        .momentum(constant ? Double.parseDouble(momentum) : optimizer.momentum())
        .weightDecay(weightDecay == null ? optimizer.weightDecay() : weightDecay);
  }

  private static RunLength length(SuiteFields fields) {
    Double epochs = fields.optionalNumber("epochs");
    return epochs != null ? RunLength.epochs(epochs) : RunLength.steps(fields.wholeNumber("steps"));
  }

  /**
   * Opens the data.
   *
   * @throws DataException in one line, naming the task, if they cannot be used
   */
  TaskData open() {
    try {
      DataSet data = DataSets.open(request);
      String checksum =
          data.sources().stream().map(SourceFile::sha256).collect(Collectors.joining(" "));
      return new TaskData(new Parts(data.train(), data.validation(), null), checksum);
    } catch (DataException wrong) {
      throw new DataException("task '%s': %s".formatted(task.name(), wrong.getMessage()));
    }
  }
}

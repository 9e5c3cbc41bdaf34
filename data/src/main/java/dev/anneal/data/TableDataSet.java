package dev.anneal.data;

import dev.anneal.engine.Nearest;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A data set from one CSV file, or from two where the second is for the final test.
 *
 * <p>A training row without a target is left out, with a note. A test row without one is an error:
 * a score over some of the test rows is not the test's score.
 */
final class TableDataSet {

  /** One row in so many is for validation: a fifth, or a tenth where a test file is given. */
  private static final int FIFTH = 5;

  private static final int TENTH = 10;
  private static final int MOST_NAMES = 30;

  private TableDataSet() {}

  /** Opens the CSV file that a request names. */
  static DataSet open(DataRequest request, Path path) {
    if (request.fold() != null && request.test() != null) {
      throw new DataException(
          "--folds must go without --test, for the folds judge by every row once; leave one of them"
              + " out");
    }
    CsvTable table = CsvTable.read(DataFile.open(path), request.format());
    List<String> notes = new ArrayList<>();
    Fitted fitted = fit(request, table, notes);
    RowEncoder encoder = fitted.encoder();
    Rows train = encoder.encode(table, fitted.train);
    Rows validation = encoder.encode(table, fitted.validation);
    @Nullable Rows testRows = null;
    List<SourceFile> sources = new ArrayList<>(List.of(table.source()));
    if (request.test() != null) {
      CsvTable test = TestTable.read(request.test(), request.format(), table);
      testRows = encoder.encode(test, TestTable.rows(test, fitted.targetColumn));
      sources.add(test.source());
    }
    return new DataSet(
        name(path),
        train,
        validation,
        testRows,
        notes,
        fitted.preprocessing,
        Augmentation.NONE,
        sources,
        SkippedFiles.none());
  }

  private static Fitted fit(DataRequest request, CsvTable table, List<String> notes) {
    TextColumn text = targetColumn(table, request.target());
    int[] rows = rowsWithTarget(table, text, notes);
    TargetColumn column = new TargetColumn(table, text, rows);
    Task task = column.task(request.task(), notes);
    Split split = split(request, column.strata(task));
    int[] train = pick(rows, split.train());
    Target target =
        task == Task.REGRESSION
            ? column.quantity(split.train(), request.targetScale(), notes)
            : classes(request, column);
    request.columns().check(table, text);
    List<TextColumn> texts = FreeText.columns(table, rows, text, request.columns());
    if (!texts.isEmpty() && request.asksForBins()) {
      throw new DataException(
          "--bins is for columns of numbers, but text is read; leave it out, or --ignore the text");
    }
    Preprocessing preprocessing =
        texts.isEmpty()
            ? tableFit(request, table, rows, train, text, target, notes)
            : TextFit.of(table, texts, train, text, target, notes);
    return new Fitted(preprocessing, text.name(), train, pick(rows, split.validation()));
  }

  private static Target.Classes classes(DataRequest request, TargetColumn column) {
    if (request.targetScale() != TargetScale.AUTO) {
      throw new DataException(
          "--target-scale is for numbers, but the target is classes; leave it out, or use --task"
              + " regression");
    }
    return column.classes();
  }

  private static Split split(DataRequest request, int[] strata) {
    return request.fold() == null
        ? Split.stratified(strata, request.test() == null ? FIFTH : TENTH, request.splitSeed())
        : Split.fold(strata, request.fold(), request.splitSeed());
  }

  private static Preprocessing.Table tableFit(
      DataRequest request,
      CsvTable table,
      int[] rows,
      int[] train,
      TextColumn targetColumn,
      Target target,
      List<String> notes) {
    NumberedNames names = new NumberedNames(table, train, targetColumn.name(), target);
    TableFit fit = new TableFit(table, request.columns(), names, rows, train);
    table.columns().stream().filter(other -> other != targetColumn).forEach(fit::add);
    Preprocessing.Table fitted = fit.preprocessing(targetColumn.name(), target, request.bins());
    notes.addAll(fit.notes());
    return fitted;
  }

  private static TextColumn targetColumn(CsvTable table, @Nullable String target) {
    if (target == null) {
      throw DataException.in(
          table.file(),
          "--target must name the column to predict; the columns are " + listed(table.names()));
    }
    String name = target.strip();
    return table.column(name).orElseThrow(() -> noSuchColumn(table, name));
  }

  private static DataException noSuchColumn(CsvTable table, String name) {
    return DataException.in(
        table.file(),
        "there is no column named %s%s The columns are %s"
            .formatted(
                DataException.quoted(name),
                Nearest.to(name, table.names()).map("; did you mean '%s'?"::formatted).orElse("."),
                listed(table.names())));
  }

  private static int[] rowsWithTarget(CsvTable table, TextColumn target, List<String> notes) {
    int[] without = IntStream.range(0, table.rows()).filter(target::isMissing).toArray();
    if (without.length == table.rows()) {
      throw DataException.in(
          table.file(),
          "target %s has no values; choose another column"
              .formatted(DataException.quoted(target.name())));
    }
    if (without.length > 0) {
      notes.add(
          "left out: %d of %d rows, without a value in %s (the first is in line %d)"
              .formatted(
                  without.length,
                  table.rows(),
                  DataException.quoted(target.name()),
                  table.line(without[0])));
    }
    return IntStream.range(0, table.rows()).filter(row -> !target.isMissing(row)).toArray();
  }

  /** Names for a message, as many as can be read. */
  static String listed(List<String> names) {
    String listed = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMES
        ? listed
        : "%s, ... (%d columns)".formatted(listed, names.size());
  }

  private static int[] pick(int[] rows, int[] positions) {
    return Arrays.stream(positions).map(position -> rows[position]).toArray();
  }

  /** The file's name without {@code .gz}, {@code .csv} and {@code .tsv}. */
  private static String name(Path path) {
    return String.valueOf(path.getFileName()).replaceFirst("(?i)(\\.[ct]sv)?(\\.gz)?$", "");
  }

  /** What was fitted, and on which of the file's rows. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Fitted(
      Preprocessing preprocessing, String targetColumn, int[] train, int[] validation) {

    RowEncoder encoder() {
      return preprocessing instanceof Preprocessing.Text text
          ? new TextEncoder(text)
          : new TableEncoder((Preprocessing.Table) preprocessing);
    }
  }
}

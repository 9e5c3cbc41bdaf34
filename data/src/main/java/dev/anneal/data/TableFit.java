package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each column of a training file what it is, and fits how its values become inputs.
 * Whether a column holds numbers or text is told from all rows; everything else is fitted on the
 * rows that are trained on.
 */
final class TableFit {

  /**
   * The most categories of a column that get an input each. To a first layer these are vectors too,
   * as wide as the layer; with more categories narrower ones learn the same from fewer weights.
   */
  private static final int MOST_INPUTS = 50;

  /** The most categories of a column that get a vector each: some 3 million weights. */
  private static final int MOST_VECTORS = 10_000;

  /** A category that occurs once teaches nothing about itself. */
  private static final int LEAST_COUNT = 2;

  private final CsvTable table;
  private final ColumnRoles roles;
  private final NumberedNames names;
  private final int[] rows;
  private final int[] train;
  private final List<Column> columns = new ArrayList<>();
  private final List<ManyCategories> indexed = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Starts without a column.
   *
   * @param roles what the user says of columns
   * @param names tells numbers that are names
   * @param rows the rows that are used at all
   * @param train those of them that are trained on
   */
  TableFit(CsvTable table, ColumnRoles roles, NumberedNames names, int[] rows, int[] train) {
    this.table = table;
    this.roles = roles;
    this.names = names;
    this.rows = rows;
    this.train = train;
  }

  /**
   * All that was fitted, together with the target.
   *
   * @param mostBins the most bins of a column of numbers, 0 or 1 for none; null for the usual
   */
  Preprocessing.Table preprocessing(
      String targetColumn, Target target, @Nullable Integer mostBins) {
    List<Column> binned = new NumberBins(table, train).on(columns, mostBins);
    NumberBins.note(binned).ifPresent(notes::add);
    List<Column> all = Stream.concat(binned.stream(), indexed.stream()).toList();
    if (all.isEmpty()) {
      throw DataException.in(
          table.file(), "no column is left to learn from; " + String.join("; ", notes));
    }
    return new Preprocessing.Table(all, leftOut, targetColumn, target);
  }

  /** What was decided, for the user to read. */
  List<String> notes() {
    return notes;
  }

  /** Fits one more column. */
  void add(TextColumn column) {
    if (roles.ignored().contains(column.name())) {
      leaveOut(column, "as asked");
      return;
    }
    int missing = (int) Arrays.stream(train).filter(column::isMissing).count();
    if (missing == train.length) {
      leaveOut(column, "no values in the training rows");
      return;
    }
    if (roles.categories().contains(column.name())) {
      addCategories(column, missing);
      return;
    }
    OptionalInt text =
        Arrays.stream(rows)
            .filter(row -> !column.isMissing(row) && !Numeral.isNumber(column.at(row)))
            .findFirst();
    if (text.isEmpty()) {
      addNumbers(column, missing);
    } else if (roles.numbers().contains(column.name())) {
      CommaCheck.check(table, column, rows, text.getAsInt());
      throw table.problem(
          column,
          text.getAsInt(),
          "%s is not a number, but --numbers names the column; correct it, or leave that out"
              .formatted(DataException.quoted(column.at(text.getAsInt()))));
    } else {
      TimeFit.of(column, rows, train, missing)
          .ifPresentOrElse(
              times -> addTimes(column, times), () -> addText(column, missing, text.getAsInt()));
    }
  }

  private void addTimes(TextColumn column, Column.Times times) {
    if (times.parts().isEmpty() && times.missing() == 0) {
      leaveOut(column, "the same value in all training rows");
    } else {
      columns.add(times);
    }
  }

  private void addNumbers(TextColumn column, int missing) {
    Moments moments =
        Moments.of(
            Arrays.stream(train)
                .filter(row -> !column.isMissing(row))
                .mapToDouble(row -> table.number(column, row)));
    String name = column.name();
    if (roles.numbers().contains(name)) {
      addAmounts(column, missing, moments);
    } else if (ColumnName.numbersRows(name) && isWhole(column) && allDiffer(column)) {
      leaveOut(column, "an identifier: whole numbers, all different");
    } else if (moments.scale() > 0 && ColumnName.numbersThings(name) && isWhole(column)) {
      addCodes(column, missing);
    } else if (names.are(column)) {
      notes.add(
          "column %s is taken for categories, as its whole numbers tell more one by one than as"
                  .formatted(quoted(column))
              + " amounts; --numbers says otherwise");
      addCategories(column, missing, counts(column));
    } else {
      addAmounts(column, missing, moments);
    }
  }

  private void addAmounts(TextColumn column, int missing, Moments moments) {
    if (moments.scale() == 0 && missing == 0) {
      leaveOut(column, "the same value in all training rows");
    } else {
      double scale = moments.scale() > 0 ? moments.scale() : 1;
      columns.add(new Column.Numbers(column.name(), moments.mean(), scale, missing));
    }
  }

  private boolean isWhole(TextColumn column) {
    return Arrays.stream(rows)
        .filter(row -> !column.isMissing(row))
        .allMatch(row -> Numeral.isWhole(table.number(column, row)));
  }

  /** A column of numbers that by its name are none. */
  private void addCodes(TextColumn column, int missing) {
    Frequencies counts = counts(column);
    if (2L * counts.distinct() > train.length - missing) {
      leaveOut(column, "an identifier: whole numbers, most of them different");
    } else {
      notes.add(
          "column %s is taken for categories, whole numbers under the name of identifiers;"
                  .formatted(quoted(column))
              + " --numbers says otherwise");
      addCategories(column, missing, counts);
    }
  }

  private void addText(TextColumn column, int missing, int firstText) {
    CommaCheck.check(table, column, rows, firstText);
    if (allDiffer(column)) {
      leaveOut(column, "text, all values different");
    } else {
      noteNumbers(column, firstText);
      addCategories(column, missing, counts(column));
    }
  }

  private void addCategories(TextColumn column, int missing) {
    if (allDiffer(column)) {
      leaveOut(column, "categories, all values different");
    } else {
      addCategories(column, missing, counts(column));
    }
  }

  private void addCategories(TextColumn column, int missing, Frequencies counts) {
    if (counts.distinct() == 1 && missing == 0) {
      leaveOut(column, "the same value in all training rows");
      return;
    }
    if (counts.atLeast(LEAST_COUNT).distinct() > MOST_INPUTS) {
      addIndices(column, missing, counts);
    } else {
      List<String> kept = counts.mostFrequent(MOST_INPUTS);
      int rare = noteRare(column, missing, counts, kept, "an input");
      columns.add(new Column.Categories(column.name(), kept, rare, missing));
    }
  }

  private void addIndices(TextColumn column, int missing, Frequencies counts) {
    List<String> kept = counts.atLeast(LEAST_COUNT).mostFrequent(MOST_VECTORS);
    int rare = noteRare(column, missing, counts, kept, "a vector");
    if (rare == 0) {
      notes.add(
          "column %s: %d categories, which have a vector each"
              .formatted(quoted(column), kept.size()));
    }
    indexed.add(new ManyCategories(column.name(), kept, rare, missing));
  }

  /** Says which categories share what the others have each; answers how many rows have them. */
  private int noteRare(
      TextColumn column, int missing, Frequencies counts, List<String> kept, String each) {
    int rare = train.length - missing - counts.of(kept);
    if (rare > 0) {
      notes.add(
          "column %s: the %d most frequent of %s categories have %s each, the others share one"
              .formatted(quoted(column), kept.size(), counts.distinctText(), each));
    }
    return rare;
  }

  /** How often the categories occur; where all are numbers, in the shortest form of each. */
  private Frequencies counts(TextColumn column) {
    boolean numbers =
        Arrays.stream(rows)
            .filter(row -> !column.isMissing(row))
            .allMatch(row -> Numeral.isNumber(column.at(row)));
    return Frequencies.of(
        () ->
            Arrays.stream(train)
                .filter(row -> !column.isMissing(row))
                .mapToObj(
                    row -> numbers ? Numeral.shortest(table.number(column, row)) : column.at(row)));
  }

  private boolean allDiffer(TextColumn column) {
    return Frequencies.allDiffer(
        () -> Arrays.stream(rows).filter(row -> !column.isMissing(row)).mapToObj(column::at));
  }

  /** One typing error makes categories of a column of numbers: the user should hear of it. */
  private void noteNumbers(TextColumn column, int firstText) {
    long present = Arrays.stream(rows).filter(row -> !column.isMissing(row)).count();
    long numbers = Arrays.stream(rows).filter(row -> Numeral.isNumber(column.at(row))).count();
    if (2 * numbers > present) {
      notes.add(
          "column %s is taken for categories, since %s in line %d is not a number"
              .formatted(
                  quoted(column),
                  DataException.quoted(column.at(firstText)),
                  table.line(firstText)));
    }
  }

  private void leaveOut(TextColumn column, String why) {
    leftOut.add(column.name());
    notes.add("left out: column %s (%s)".formatted(quoted(column), why));
  }

  private static String quoted(TextColumn column) {
    return DataException.quoted(column.name());
  }
}

package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The column of a training file that is predicted, and what it is taken for. */
final class TargetColumn {

  /** With more values than this, integers are taken for a quantity, not for classes. */
  private static final int MOST_INTEGER_CLASSES = 20;

  /** A model with more outputs would not fit in memory, long before its data. */
  private static final int MOST_CLASSES = 100_000;

  private final CsvTable table;
  private final TextColumn column;
  private final int[] rows;
  private final OptionalInt firstText;

  /** Each row's number; empty where the target is text. */
  private final double[] numbers;

  /** The numbers that occur, ascending; empty where the target is text. */
  private final double[] distinct;

  /** The texts that occur; empty where the target is numbers. */
  private final Set<String> texts = new TreeSet<>();

  /**
   * Looks through a column.
   *
   * @param rows the rows that have a target
   */
  TargetColumn(CsvTable table, TextColumn column, int[] rows) {
    this.table = table;
    this.column = column;
    this.rows = rows;
    this.firstText =
        Arrays.stream(rows).filter(row -> !Numeral.isNumber(column.at(row))).findFirst();
    if (isText()) {
      CommaCheck.check(table, column, rows, firstText.getAsInt());
      numbers = new double[0];
      Arrays.stream(rows).mapToObj(column::at).forEach(this::addText);
    } else {
      numbers = Arrays.stream(rows).mapToDouble(row -> table.number(column, row)).toArray();
    }
    // Adding 0 makes a negative zero positive: they are one value.
    distinct = Arrays.stream(numbers).map(number -> number + 0.0).sorted().distinct().toArray();
    if (values() == 1) {
      throw DataException.in(
          table.file(),
          "target %s is %s in every row, so there is nothing to learn; choose another column"
              .formatted(quotedName(), DataException.quoted(names().get(0))));
    }
  }

  private void addText(String text) {
    if (texts.add(text) && texts.size() > MOST_CLASSES && texts.size() < rows.length) {
      throw DataException.in(
          table.file(),
          "target %s must have at most %d classes, but has more; choose another column"
              .formatted(quotedName(), MOST_CLASSES));
    }
  }

  /**
   * What the target is taken for: text for classes, integers with few values too, other numbers for
   * a quantity, unless the user says so.
   *
   * @param asked what the user says; null for nothing
   * @param notes takes a note where the user might have meant the other
   */
  Task task(@Nullable Task asked, List<String> notes) {
    Task task = asked == null ? guess(notes) : asked;
    if (task == Task.REGRESSION && firstText.isPresent()) {
      int row = firstText.getAsInt();
      throw table.problem(
          column,
          row,
          ("%s is not a number, so the target cannot be predicted by regression; correct it, or use"
                  + " --task classification")
              .formatted(DataException.quoted(column.at(row))));
    }
    if (task == Task.CLASSIFICATION && values() == rows.length) {
      throw DataException.in(
          table.file(),
          "target %s has a different value in each of %d rows, so its values are no classes; %s"
              .formatted(
                  quotedName(),
                  rows.length,
                  isText() ? "choose another column" : "use --task regression"));
    }
    return task;
  }

  /** The classes: sorted, by their number where all are numbers. */
  Target.Classes classes() {
    return new Target.Classes(names());
  }

  private List<String> names() {
    return isText()
        ? List.copyOf(texts)
        : Arrays.stream(distinct).mapToObj(Numeral::shortest).toList();
  }

  /** The strata for a split: each row's class, or its tenth by rank. */
  int[] strata(Task task) {
    if (task == Task.REGRESSION) {
      return Split.strataOf(numbers);
    }
    if (!isText()) {
      return Arrays.stream(numbers)
          .mapToInt(number -> Arrays.binarySearch(distinct, number + 0.0))
          .toArray();
    }
    Map<String, Integer> indices = new HashMap<>();
    texts.forEach(name -> indices.put(name, indices.size()));
    return Arrays.stream(rows).map(row -> indices.get(column.at(row))).toArray();
  }

  /**
   * The quantity, or its logarithm, standardised by the rows that are trained on.
   *
   * @param train positions in the rows that have a target
   * @param scale what of it is learned
   * @param notes takes what is to be said of its tail
   */
  Target.Numeric quantity(int[] train, TargetScale scale, List<String> notes) {
    double[] trained = Arrays.stream(train).mapToDouble(i -> numbers[i]).toArray();
    Tail tail = Tail.of(trained);
    if (scale == TargetScale.LOG) {
      checkNotNegative();
      notes.add(
          "target %s: its logarithm is learned (%s); scores and predictions are in its own units"
              .formatted(quotedName(), tail));
      Moments moments = moments(Arrays.stream(trained).map(Math::log1p).toArray());
      return new Target.Logarithm(moments.mean(), moments.scale());
    }
    if (scale == TargetScale.AUTO && tail.isLong()) {
      notes.add(
          ("target %s has a long tail (%s); --target-scale log learns the logarithm, to which an"
                  + " error counts by its share of the value")
              .formatted(quotedName(), tail));
    }
    Moments moments = moments(trained);
    return new Target.Quantity(moments.mean(), moments.scale());
  }

  private void checkNotNegative() {
    for (int i = 0; i < rows.length; i++) {
      if (numbers[i] < 0) {
        throw TargetEncoder.negative(table, column, rows[i]);
      }
    }
  }

  private Moments moments(double[] trained) {
    Moments moments = Moments.of(Arrays.stream(trained));
    if (!(moments.scale() > 0)) {
      throw DataException.in(
          table.file(),
          "target %s is the same in every training row, so there is nothing to learn; add rows"
              .formatted(quotedName()));
    }
    return moments;
  }

  private Task guess(List<String> notes) {
    if (isText()) {
      checkMeantAsText();
      return Task.CLASSIFICATION;
    }
    if (!Arrays.stream(distinct).allMatch(Numeral::isWhole)) {
      return Task.REGRESSION;
    }
    if (values() <= MOST_INTEGER_CLASSES && values() < rows.length) {
      notes.add(
          ("target: %d classes (integers with at most %d values); use --task regression to predict"
                  + " the number")
              .formatted(values(), MOST_INTEGER_CLASSES));
      return Task.CLASSIFICATION;
    }
    notes.add(
        "target: a number (integers with %d values); use --task classification to predict classes"
            .formatted(values()));
    return Task.REGRESSION;
  }

  /** One typing error among numbers must not make a class of every number. */
  private void checkMeantAsText() {
    long present = Arrays.stream(rows).filter(row -> Numeral.isNumber(column.at(row))).count();
    if (2 * present > rows.length) {
      int row = firstText.orElseThrow();
      throw table.problem(
          column,
          row,
          ("%s is not a number, but most values of the target are; correct it, or use --task"
                  + " classification")
              .formatted(DataException.quoted(column.at(row))));
    }
  }

  private int values() {
    return isText() ? texts.size() : distinct.length;
  }

  private boolean isText() {
    return firstText.isPresent();
  }

  private String quotedName() {
    return DataException.quoted(column.name());
  }
}

package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The column of a training file that is predicted, and what it is taken for. */
final class TargetColumn {

  /** With more values than this, integers are taken for a quantity, not for classes. */
  private static final int MOST_INTEGER_CLASSES = 20;

  private final CsvTable table;
  private final TextColumn column;
  private final int[] rows;
  private final OptionalInt firstText;
  private final Set<String> values = new LinkedHashSet<>();

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
    for (int row : rows) {
      values.add(isText() ? column.at(row) : Numeral.shortest(number(row)));
    }
    if (values.size() == 1) {
      throw DataException.in(
          table.file(),
          "target %s is %s in every row, so there is nothing to learn; choose another column"
              .formatted(quotedName(), DataException.quoted(values.iterator().next())));
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
    if (task == Task.CLASSIFICATION && values.size() == rows.length) {
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
    Comparator<String> order =
        isText() ? Comparator.naturalOrder() : Comparator.comparingDouble(Double::parseDouble);
    return new Target.Classes(values.stream().sorted(order).toList());
  }

  /** The strata for a split: each row's class, or its tenth by rank. */
  int[] strata(Task task) {
    if (task == Task.REGRESSION) {
      return Split.strataOf(Arrays.stream(rows).mapToDouble(this::number).toArray());
    }
    List<String> names = classes().names();
    Map<String, Integer> indices = new HashMap<>();
    names.forEach(name -> indices.put(name, indices.size()));
    return Arrays.stream(rows)
        .map(row -> indices.get(isText() ? column.at(row) : Numeral.shortest(number(row))))
        .toArray();
  }

  /** The quantity, standardised by the rows that are trained on. */
  Target.Quantity quantity(int[] train) {
    Moments moments = Moments.of(Arrays.stream(train).mapToDouble(this::number));
    if (!(moments.scale() > 0)) {
      throw DataException.in(
          table.file(),
          "target %s is the same in every training row, so there is nothing to learn; add rows"
              .formatted(quotedName()));
    }
    return new Target.Quantity(moments.mean(), moments.scale());
  }

  private Task guess(List<String> notes) {
    if (isText()) {
      checkMeantAsText();
      return Task.CLASSIFICATION;
    }
    if (!values.stream().allMatch(value -> Numeral.isWhole(Double.parseDouble(value)))) {
      return Task.REGRESSION;
    }
    if (values.size() <= MOST_INTEGER_CLASSES && values.size() < rows.length) {
      notes.add(
          ("target: %d classes (integers with at most %d values); use --task regression to predict"
                  + " the number")
              .formatted(values.size(), MOST_INTEGER_CLASSES));
      return Task.CLASSIFICATION;
    }
    notes.add(
        "target: a number (integers with %d values); use --task classification to predict classes"
            .formatted(values.size()));
    return Task.REGRESSION;
  }

  /** One typing error among numbers must not make a class of every number. */
  private void checkMeantAsText() {
    long numbers = Arrays.stream(rows).filter(row -> Numeral.isNumber(column.at(row))).count();
    if (2 * numbers > rows.length) {
      int row = firstText.orElseThrow();
      throw table.problem(
          column,
          row,
          ("%s is not a number, but most values of the target are; correct it, or use --task"
                  + " classification")
              .formatted(DataException.quoted(column.at(row))));
    }
  }

  private double number(int row) {
    return table.number(column, row);
  }

  private boolean isText() {
    return firstText.isPresent();
  }

  private String quotedName() {
    return DataException.quoted(column.name());
  }
}

package dev.anneal.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns of a table are text to read, and not categories: those that the user names, else
 * those whose values mostly differ and have {@value #FEWEST_WORDS} words or more on average. Names
 * and addresses have fewer.
 */
final class FreeText {

  private static final int FEWEST_WORDS = 5;

  private FreeText() {}

  /**
   * The columns of text, in the file's order; empty where there are none.
   *
   * @param rows the rows that are used at all
   * @param target the column that is predicted
   * @param roles what the user says of columns
   */
  static List<TextColumn> columns(
      CsvTable table, int[] rows, TextColumn target, ColumnRoles roles) {
    List<String> asked = roles.texts();
    List<TextColumn> texts =
        table.columns().stream()
            .filter(column -> column != target && roles.mayBeText(column))
            .filter(
                column -> asked.isEmpty() ? isText(column, rows) : asked.contains(column.name()))
            .toList();
    if (!texts.isEmpty() && roles.haveOthersThanText()) {
      String name = DataException.quoted(texts.get(0).name());
      throw DataException.in(
          table.file(),
          "a model reads either text or the other columns, but column %s is text, and others are named;"
                  .formatted(name)
              + " leave one of them out, as by --ignore %s".formatted(name));
    }
    return texts;
  }

  private static boolean isText(TextColumn column, int[] rows) {
    int[] present = Arrays.stream(rows).filter(row -> !column.isMissing(row)).toArray();
    Set<String> different = new HashSet<>();
    long words = 0;
    for (int row : present) {
      String value = column.at(row);
      different.add(value);
      words += value.isBlank() ? 0 : value.strip().split("\\s+", -1).length;
    }
    return present.length > 0
        && 2L * different.size() > present.length
        && words >= (long) FEWEST_WORDS * present.length;
  }
}

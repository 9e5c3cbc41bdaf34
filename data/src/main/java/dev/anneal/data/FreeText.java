package dev.anneal.data;

import dev.anneal.engine.Nearest;
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
   * @param asked the columns that the user names; empty to tell them by their values
   */
  static List<TextColumn> columns(
      CsvTable table, int[] rows, TextColumn target, List<String> asked) {
    asked.forEach(name -> check(table, target, name));
    return table.columns().stream()
        .filter(column -> column != target)
        .filter(column -> asked.isEmpty() ? isText(column, rows) : asked.contains(column.name()))
        .toList();
  }

  private static void check(CsvTable table, TextColumn target, String name) {
    if (name.equals(target.name())) {
      throw DataException.in(
          table.file(),
          "--text must name other columns than the target, but was %s; leave it out"
              .formatted(DataException.quoted(name)));
    }
    if (table.column(name).isEmpty()) {
      throw DataException.in(
          table.file(),
          "there is no column named %s for --text%s The columns are %s"
              .formatted(
                  DataException.quoted(name),
                  Nearest.to(name, table.names())
                      .map("; did you mean '%s'?"::formatted)
                      .orElse("."),
                  TableDataSet.listed(table.names())));
    }
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

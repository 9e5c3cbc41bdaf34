package dev.anneal.data;

import dev.anneal.engine.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user says of a table's columns. What the others are is told from their values.
 *
 * @param texts columns that are text to read
 * @param categories columns of categories, such as the numbers of stores
 * @param ignored columns to leave out
 */
record ColumnRoles(List<String> texts, List<String> categories, List<String> ignored) {

  static final ColumnRoles TOLD_FROM_VALUES = new ColumnRoles(List.of(), List.of(), List.of());

  ColumnRoles {
    texts = List.copyOf(texts);
    categories = List.copyOf(categories);
    ignored = List.copyOf(ignored);
  }

  /**
   * Checks that the columns are there, are not the target, and have one role each.
   *
   * @throws DataException if not
   */
  void check(CsvTable table, TextColumn target) {
    Map<String, String> options = new HashMap<>();
    texts.forEach(name -> check(table, target, name, "--text", options));
    categories.forEach(name -> check(table, target, name, "--categories", options));
    ignored.forEach(name -> check(table, target, name, "--ignore", options));
  }

  private static void check(
      CsvTable table, TextColumn target, String name, String option, Map<String, String> options) {
    if (name.equals(target.name())) {
      throw DataException.in(
          table.file(),
          "%s must name other columns than the target, but was %s; leave it out"
              .formatted(option, DataException.quoted(name)));
    }
    if (table.column(name).isEmpty()) {
      throw DataException.in(
          table.file(),
          "there is no column named %s for %s%s The columns are %s"
              .formatted(
                  DataException.quoted(name),
                  option,
                  Nearest.to(name, table.names())
                      .map("; did you mean '%s'?"::formatted)
                      .orElse("."),
                  TableDataSet.listed(table.names())));
    }
    String other = options.putIfAbsent(name, option);
    if (other != null && !other.equals(option)) {
      throw DataException.in(
          table.file(),
          "column %s must be named by %s or %s, not by both"
              .formatted(DataException.quoted(name), other, option));
    }
  }

  /** Whether it is left to a column's values what it is. */
  boolean leavesOpen(TextColumn column) {
    return !categories.contains(column.name()) && !ignored.contains(column.name());
  }
}

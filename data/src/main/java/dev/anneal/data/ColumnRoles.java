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
 * @param numbers columns of amounts
 * @param ignored columns to leave out
 */
record ColumnRoles(
    List<String> texts, List<String> categories, List<String> numbers, List<String> ignored) {

  static final ColumnRoles TOLD_FROM_VALUES =
      new ColumnRoles(List.of(), List.of(), List.of(), List.of());

  ColumnRoles {
    texts = List.copyOf(texts);
    categories = List.copyOf(categories);
    numbers = List.copyOf(numbers);
    ignored = List.copyOf(ignored);
  }

  ColumnRoles texts(List<String> newTexts) {
    return new ColumnRoles(newTexts, categories, numbers, ignored);
  }

  ColumnRoles categories(List<String> newCategories) {
    return new ColumnRoles(texts, newCategories, numbers, ignored);
  }

  ColumnRoles numbers(List<String> newNumbers) {
    return new ColumnRoles(texts, categories, newNumbers, ignored);
  }

  ColumnRoles ignored(List<String> newIgnored) {
    return new ColumnRoles(texts, categories, numbers, newIgnored);
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
    numbers.forEach(name -> check(table, target, name, "--numbers", options));
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

  /** Whether a column may be text. */
  boolean mayBeText(TextColumn column) {
    String name = column.name();
    return !categories.contains(name) && !numbers.contains(name) && !ignored.contains(name);
  }

  /** Whether there are columns that are something else than text. */
  boolean haveOthersThanText() {
    return !categories.isEmpty() || !numbers.isEmpty();
  }
}

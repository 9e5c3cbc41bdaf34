package dev.anneal.cli;

import dev.anneal.data.BinnedNumbers;
import dev.anneal.data.Column;
import dev.anneal.data.ManyCategories;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Columns of a table, in words. */
final class ColumnText {

  private static final int MOST_INPUTS = 6;
  private static final int MOST_NAMED = 8;

  private ColumnText() {}

  /** All columns on a line: how many of each kind, and which lack values. */
  static String line(List<Column> columns) {
    Map<String, Long> kinds =
        columns.stream()
            .collect(Collectors.groupingBy(ColumnText::kind, TreeMap::new, Collectors.counting()));
    String counted =
        kinds.entrySet().stream()
            .map(kind -> "%d of %s".formatted(kind.getValue(), kind.getKey()))
            .collect(Collectors.joining(", "));
    List<String> lacking =
        columns.stream().filter(column -> column.missing() > 0).map(Column::name).toList();
    if (lacking.isEmpty()) {
      return "columns: %s; no value is missing".formatted(counted);
    }
    return "columns: %s; values are missing in %s%s"
        .formatted(
            counted,
            String.join(", ", lacking.subList(0, Math.min(MOST_NAMED, lacking.size()))),
            lacking.size() > MOST_NAMED
                ? " and %d more".formatted(lacking.size() - MOST_NAMED)
                : "");
  }

  /** What a column was taken for: {@code numbers}, {@code categories}. */
  static String kind(Column column) {
    if (column instanceof BinnedNumbers binned) {
      return kind(binned.numbers());
    }
    return column instanceof ManyCategories
        ? "categories"
        : column.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The inputs that a column becomes, the first ones by name. */
  static String inputs(Column column) {
    if (column instanceof ManyCategories many) {
      return "a vector for each of %,d categories, one for others%s"
          .formatted(many.categories().size(), many.missing() > 0 ? ", one for missing" : "");
    }
    if (column instanceof BinnedNumbers binned) {
      return "%s and its %d bins%s"
          .formatted(
              binned.name(), binned.bins().size(), binned.missing() > 0 ? ", one for missing" : "");
    }
    List<String> inputs = column.inputs();
    String first = String.join(", ", inputs.subList(0, Math.min(MOST_INPUTS, inputs.size())));
    return inputs.size() <= MOST_INPUTS
        ? first
        : "%s, ... (%d inputs)".formatted(first, inputs.size());
  }
}

package dev.anneal.cli;

import dev.anneal.data.Column;
import dev.anneal.data.ManyCategories;
import java.util.List;
import java.util.Locale;

/** Columns of a table, in words. */
final class ColumnText {

  private static final int MOST_INPUTS = 6;

  private ColumnText() {}

  /** What a column was taken for: {@code numbers}, {@code categories}. */
  static String kind(Column column) {
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
    List<String> inputs = column.inputs();
    String first = String.join(", ", inputs.subList(0, Math.min(MOST_INPUTS, inputs.size())));
    return inputs.size() <= MOST_INPUTS
        ? first
        : "%s, ... (%d inputs)".formatted(first, inputs.size());
  }
}

package dev.anneal.data;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Refuses columns of numbers with commas in them, which would become a category for each number.
 */
final class CommaCheck {

  private static final Pattern WITH_COMMAS = Pattern.compile("[+-]?\\d+(,\\d+)+(\\.\\d+)?");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+,(\\d{1,2}|\\d{4,})");

  private CommaCheck() {}

  /**
   * Checks a column of text.
   *
   * @param rows the rows that are used
   * @param firstText the first of them that is no number
   * @throws DataException if most values are numbers once commas are allowed in them
   */
  static void check(CsvTable table, TextColumn column, int[] rows, int firstText) {
    String first = column.at(firstText);
    if (!WITH_COMMAS.matcher(first).matches() || 2 * numbers(column, rows) <= rows.length) {
      return;
    }
    throw table.problem(
        column,
        firstText,
        DECIMAL.matcher(first).matches()
            ? "%s has a decimal comma; use --decimal comma".formatted(DataException.quoted(first))
            : "%s has commas among its digits; write it without, or, where one stands before the"
                    .formatted(DataException.quoted(first))
                + " fraction, use --decimal comma");
  }

  private static long numbers(TextColumn column, int[] rows) {
    return Arrays.stream(rows)
        .mapToObj(column::at)
        .filter(value -> Numeral.isNumber(value) || WITH_COMMAS.matcher(value).matches())
        .count();
  }
}

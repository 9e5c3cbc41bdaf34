package dev.anneal.cli;

import dev.anneal.data.CsvFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a CSV file is written. */
@SuppressWarnings("NullAway.Init") // picocli sets what has a default
final class CsvOptions {

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description =
          "What separates the columns of a CSV file, such as ';' or tab; told from the file where it"
              + " is not given (comma, semicolon, tab or vertical bar).")
  @Nullable String delimiter;

  @Option(
      names = "--no-header",
      description = "The CSV file's first line is a row; its columns are named 1, 2, 3 and so on.")
  boolean noHeader;

  @Option(
      names = "--decimal",
      paramLabel = "MARK",
      defaultValue = "point",
      description =
          "What numbers in a CSV file have before their fraction, point or comma"
              + " (${DEFAULT-VALUE}).")
  CsvFormat.Decimal decimal;

  /** What the options say. */
  CsvFormat format() {
    return CsvFormat.DETECTED
        .delimiter(delimiter == null ? null : delimiter("--delimiter", delimiter))
        .header(noHeader ? CsvFormat.Header.NONE : CsvFormat.Header.FIRST_LINE)
        .decimal(decimal);
  }

  /**
   * The delimiter that a text says.
   *
   * @param name what to call it where it is none
   */
  static char delimiter(String name, String text) {
    if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new IllegalArgumentException(
          "%s must be one character or tab, but was '%s'".formatted(name, text));
    }
    return text.charAt(0);
  }
}

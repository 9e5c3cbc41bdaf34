package dev.anneal.data;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * <pre>{@code
 * CsvFormat.DETECTED
 * CsvFormat.DETECTED.delimiter('\t').header(CsvFormat.Header.NONE)
 * }</pre>
 *
 * @param delimiter what separates the columns; null to tell it from the file, among comma,
 *     semicolon, tab and vertical bar
 * @param header where the columns' names stand
 * @param decimal what separates a number's whole part from its fraction
 */
public record CsvFormat(@Nullable Character delimiter, Header header, Decimal decimal) {

  /** The delimiter is told from the file, the first line names the columns, numbers have points. */
  public static final CsvFormat DETECTED = new CsvFormat(null, Header.FIRST_LINE, Decimal.POINT);

  /** Where the columns' names stand. */
  public enum Header {
    /** In the first line. */
    FIRST_LINE,
    /** Nowhere: the columns are named 1, 2, 3 and so on. */
    NONE
  }

  /** What separates a number's whole part from its fraction. */
  public enum Decimal {
    /** 1.5. */
    POINT,
    /** 1,5. */
    COMMA;

    /** The name that the command line uses: {@code point} or {@code comma}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that fields can be told apart. */
  public CsvFormat {
    if (delimiter != null && (delimiter == '"' || delimiter == '\n' || delimiter == '\r')) {
      throw new IllegalArgumentException(
          "delimiter must not be a quotation mark or a line end, but was '%s'"
              .formatted(delimiter == '"' ? "\"" : "\\n"));
    }
  }

  /** The same with this delimiter; null to tell it from the file. */
  public CsvFormat delimiter(@Nullable Character newDelimiter) {
    return new CsvFormat(newDelimiter, header, decimal);
  }

  /** The same with the columns' names elsewhere. */
  public CsvFormat header(Header newHeader) {
    return new CsvFormat(delimiter, newHeader, decimal);
  }

  /** The same with numbers written in another way. */
  public CsvFormat decimal(Decimal newDecimal) {
    return new CsvFormat(delimiter, header, newDecimal);
  }
}

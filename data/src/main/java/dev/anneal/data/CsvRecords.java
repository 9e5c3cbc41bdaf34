package dev.anneal.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, one after the other, each with a field for each column. Where tabs
 * separate the columns, quotes enclose fields only if the file's beginning can be read so: many
 * programs write such files without quoting.
 */
final class CsvRecords {

  private static final char TAB = '\t';

  /** Unicode's noncharacter, which no text has: there is no quotation mark. */
  private static final char NO_QUOTE = '\uFFFF';

  /** So many characters decide about the delimiter. */
  private static final int BEGINNING = 1 << 16;

  /** The longest field that is read, in characters. */
  private static final int LONGEST_FIELD = 16 << 20;

  private static final String TOO_LONG =
      "a field must have at most %d characters, but one has more; close its quote, or shorten it"
          .formatted(LONGEST_FIELD);

  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");

  private final DataFile file;
  private final CsvFormat format;
  private final Utf8Reader text;
  private final Iterator<CsvRecord> records;
  private final List<String> names;
  private boolean quoted;
  private @Nullable CsvRecord unread;
  private long line;

  /** Where the last row that could be parsed starts; the parser is ahead of the reader. */
  private long parsedLine = 1;

  /** Reads up to the first row. */
  CsvRecords(DataFile file, InputStream content, CsvFormat format) {
    this.file = file;
    this.format = format;
    this.text = new Utf8Reader(file.name(), content);
    this.records = open();
    CsvRecord first = record();
    if (first == null) {
      throw DataException.in(file.name(), "the file is empty; it must have a header line and rows");
    }
    this.names = CsvHeader.names(file.name(), first, format);
    this.line = first.getStartingLineNumber();
    this.unread = format.header() == CsvFormat.Header.NONE ? first : null;
  }

  private Iterator<CsvRecord> open() {
    PushbackReader content = new PushbackReader(text, BEGINNING);
    try {
      String lines = firstLines(content);
      char delimiter = format.delimiter() != null ? format.delimiter() : Delimiter.of(lines);
      CsvReader.CsvReaderBuilder reader = reader(delimiter);
      quoted = delimiter != TAB || isQuoted(reader, lines);
      return (quoted ? reader : reader.quoteCharacter(NO_QUOTE))
          .ofCsvRecord((Reader) content)
          .iterator();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static CsvReader.CsvReaderBuilder reader(char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .commentCharacter(delimiter == '#' ? ';' : '#') // there are none, but it must differ
        .acceptCharsAfterQuotes(false)
        .ignoreDifferentFieldCount(true)
        .maxBufferSize(LONGEST_FIELD);
  }

  /** Whether quotes enclose fields, by the rules of CSV, or are characters like others. */
  private static boolean isQuoted(CsvReader.CsvReaderBuilder reader, String lines) {
    try (var records = reader.ofCsvRecord(lines)) {
      return records.stream().mapToInt(CsvRecord::getFieldCount).distinct().count() <= 1;
    } catch (CsvParseException | IOException broken) {
      return false;
    }
  }

  /** Looks at the first lines, which are read again after. */
  private static String firstLines(PushbackReader content) throws IOException {
    char[] beginning = new char[BEGINNING];
    int length = 0;
    for (int more = 0; more >= 0 && length < BEGINNING; length += Math.max(0, more)) {
      more = content.read(beginning, length, BEGINNING - length);
    }
    content.unread(beginning, 0, length);
    String read = new String(beginning, 0, length);
    int lastLine = read.lastIndexOf('\n');
    return length < BEGINNING || lastLine < 0 ? read : read.substring(0, lastLine);
  }

  /** The columns' names. */
  List<String> names() {
    return names;
  }

  /** The line at which the last row that was read starts, from 1; the header's before the first. */
  long line() {
    return line;
  }

  /** The next row's fields, as they stand there but for decimal commas; null at the end. */
  @Nullable List<String> next() {
    CsvRecord row = unread != null ? unread : record();
    unread = null;
    if (row == null) {
      return null;
    }
    line = row.getStartingLineNumber();
    if (row.getFieldCount() != names.size()) {
      throw DataException.at(
          file.name(),
          line,
          "expected %d fields, as in the %s, but found %d"
              .formatted(
                  names.size(),
                  format.header() == CsvFormat.Header.NONE ? "first line" : "header",
                  row.getFieldCount()));
    }
    return format.decimal() == CsvFormat.Decimal.COMMA
        ? row.getFields().stream().map(CsvRecords::withPoint).toList()
        : row.getFields();
  }

  private static String withPoint(String field) {
    return field.indexOf(',') >= 0 && WITH_COMMA.matcher(field.strip()).matches()
        ? field.replace(',', '.')
        : field;
  }

  private @Nullable CsvRecord record() {
    CsvRecord record = parsed(() -> records.hasNext() ? records.next() : null);
    if (record != null) {
      parsedLine = record.getStartingLineNumber();
      if (!parsed(records::hasNext)) {
        checkClosed(record);
      }
    }
    return record;
  }

  /** The parser lets a quote that is never closed take in the rest of the file: not so here. */
  private void checkClosed(CsvRecord last) {
    String lastField = last.getField(last.getFieldCount() - 1);
    if (quoted && text.quotes() % 2 != 0 && lastField.matches("(?s).*[\r\n].*")) {
      throw DataException.at(
          file.name(), last.getStartingLineNumber(), "a quote is opened but never closed");
    }
  }

  private <T extends @Nullable Object> T parsed(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UncheckedIOException e) {
      throw file.failure(Objects.requireNonNull(e.getCause()));
    } catch (CsvParseException e) {
      if (e.getCause() instanceof DataException known) {
        throw known;
      }
      String reason = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
      throw new DataException(
          "%s, after line %d: %s"
              .formatted(
                  file.name(),
                  parsedLine,
                  reason.contains("maximum buffer size") ? TOO_LONG : reason),
          e);
    }
  }
}

package dev.anneal.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** One pass over a CSV file, from its first byte to its last. */
final class CsvReading {

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
  private final ScratchFile scratch;
  private final Utf8Reader text;
  private int[] lines = new int[16];
  private int rows;

  CsvReading(DataFile file, CsvFormat format, ScratchFile scratch) {
    this.file = file;
    this.format = format;
    this.scratch = scratch;
    this.text = new Utf8Reader(file.name(), file.content());
  }

  CsvTable table() {
    try {
      PushbackReader content = new PushbackReader(text, BEGINNING);
      return table(
          CsvReader.builder()
              .fieldSeparator(delimiter(content))
              .acceptCharsAfterQuotes(false)
              .ignoreDifferentFieldCount(true)
              .maxBufferSize(LONGEST_FIELD)
              .ofCsvRecord((Reader) content)
              .iterator());
    } catch (IOException e) {
      throw file.failure(e);
    } catch (UncheckedIOException e) {
      throw file.failure(Objects.requireNonNull(e.getCause()));
    } catch (CsvParseException e) {
      throw unparsable(e);
    }
  }

  private char delimiter(PushbackReader content) throws IOException {
    if (format.delimiter() != null) {
      return format.delimiter();
    }
    char[] beginning = new char[BEGINNING];
    int length = 0;
    for (int more = 0; more >= 0 && length < BEGINNING; length += Math.max(0, more)) {
      more = content.read(beginning, length, BEGINNING - length);
    }
    content.unread(beginning, 0, length);
    String read = new String(beginning, 0, length);
    int lastLine = read.lastIndexOf('\n');
    return Delimiter.of(length < BEGINNING || lastLine < 0 ? read : read.substring(0, lastLine));
  }

  private CsvTable table(Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      throw DataException.in(file.name(), "the file is empty; it must have a header line and rows");
    }
    CsvRecord record = records.next();
    List<TextColumn> columns =
        CsvHeader.names(file.name(), record, format).stream()
            .map(name -> new TextColumn(name, scratch))
            .toList();
    if (format.header() == CsvFormat.Header.NONE) {
      append(columns, record, records);
    }
    while (records.hasNext()) {
      record = records.next();
      append(columns, record, records);
    }
    checkClosed(record);
    if (rows == 0) {
      throw DataException.in(file.name(), "the file has a header line but no rows");
    }
    columns.forEach(TextColumn::finish);
    columns.forEach(TextColumn::seal);
    return new CsvTable(file.describe(rows), columns, Arrays.copyOf(lines, rows));
  }

  /** The parser lets a quote that is never closed take in the rest of the file: not so here. */
  private void checkClosed(CsvRecord last) {
    String lastField = last.getField(last.getFieldCount() - 1);
    if (text.quotes() % 2 != 0 && lastField.matches("(?s).*[\r\n].*")) {
      throw DataException.at(
          file.name(), last.getStartingLineNumber(), "a quote is opened but never closed");
    }
  }

  private void append(List<TextColumn> columns, CsvRecord row, Iterator<CsvRecord> rest) {
    if (row.getFieldCount() != columns.size()) {
      if (!rest.hasNext()) {
        checkClosed(row);
      }
      throw DataException.at(
          file.name(),
          row.getStartingLineNumber(),
          "expected %d fields, as in the %s, but found %d"
              .formatted(
                  columns.size(),
                  format.header() == CsvFormat.Header.NONE ? "first line" : "header",
                  row.getFieldCount()));
    }
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).append(withPoint(row.getField(i)));
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, Math.multiplyExact(2, rows));
    }
    lines[rows++] = Math.toIntExact(row.getStartingLineNumber());
  }

  private String withPoint(String field) {
    return format.decimal() == CsvFormat.Decimal.COMMA
            && field.indexOf(',') >= 0
            && WITH_COMMA.matcher(field.strip()).matches()
        ? field.replace(',', '.')
        : field;
  }

  private DataException unparsable(CsvParseException e) {
    if (e.getCause() instanceof DataException known) {
      return known;
    }
    String reason = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
    return new DataException(
        "%s, after line %d: %s"
            .formatted(
                file.name(),
                rows == 0 ? 1 : lines[rows - 1],
                reason.contains("maximum buffer size") ? TOO_LONG : reason),
        e);
  }
}

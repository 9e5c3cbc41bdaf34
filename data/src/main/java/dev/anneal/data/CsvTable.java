package dev.anneal.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A CSV file as it stands there: UTF-8 text, comma separated, with a header line, gzip or not. Line
 * numbers are kept, so that whatever is wrong later can be told with its place.
 */
final class CsvTable {

  private final SourceFile source;
  private final List<TextColumn> columns;
  private final int[] lines;

  private CsvTable(SourceFile source, List<TextColumn> columns, int[] lines) {
    this.source = source;
    this.columns = columns;
    this.lines = lines;
  }

  /** Reads a whole file, and closes it. */
  static CsvTable read(DataFile file) {
    try (file) {
      return new Reading(file).table();
    }
  }

  /** The file. */
  SourceFile source() {
    return source;
  }

  /** The file's name, for messages. */
  String file() {
    return source.name();
  }

  /** The columns, in the file's order. */
  List<TextColumn> columns() {
    return columns;
  }

  /** The columns' names, in the file's order. */
  List<String> names() {
    return columns.stream().map(TextColumn::name).toList();
  }

  /** The column of this name, if there is one. */
  Optional<TextColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The number of rows. */
  int rows() {
    return lines.length;
  }

  /** The line at which a row starts, from 1. */
  int line(int row) {
    return lines[row];
  }

  /** A problem with one value. */
  DataException problem(TextColumn column, int row, String problem) {
    return DataException.at(file(), line(row), column.name(), problem);
  }

  /**
   * A number, which must be finite.
   *
   * @return the number; NaN if the text is none
   */
  double number(TextColumn column, int row) {
    String text = column.at(row);
    double number = Numeral.parse(text);
    if (Double.isInfinite(number)) {
      throw problem(
          column,
          row,
          "%s is infinite or too large; write a finite number, or leave the field empty"
              .formatted(DataException.quoted(text)));
    }
    return number;
  }

  /** One pass over a file. */
  private static final class Reading {

    private final DataFile file;
    private final Utf8Reader text;
    private int[] lines = new int[16];
    private int rows;

    Reading(DataFile file) {
      this.file = file;
      this.text = new Utf8Reader(file.name(), file.content());
    }

    CsvTable table() {
      try {
        return table(
            CsvReader.builder()
                .acceptCharsAfterQuotes(false)
                .ignoreDifferentFieldCount(true)
                .ofCsvRecord(text)
                .iterator());
      } catch (UncheckedIOException e) {
        throw file.failure(Objects.requireNonNull(e.getCause()));
      } catch (CsvParseException e) {
        throw unparsable(e);
      }
    }

    private CsvTable table(Iterator<CsvRecord> records) {
      if (!records.hasNext()) {
        throw DataException.in(
            file.name(), "the file is empty; it must have a header line and rows");
      }
      CsvRecord record = records.next();
      List<TextColumn> columns = CsvHeader.columns(file.name(), record);
      while (records.hasNext()) {
        record = records.next();
        append(columns, record, records);
      }
      checkClosed(record);
      if (rows == 0) {
        throw DataException.in(file.name(), "the file has a header line but no rows");
      }
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
      int line = Math.toIntExact(row.getStartingLineNumber());
      if (row.getFieldCount() != columns.size()) {
        if (!rest.hasNext()) {
          checkClosed(row);
        }
        throw DataException.at(
            file.name(),
            line,
            "expected %d fields, as in the header, but found %d"
                .formatted(columns.size(), row.getFieldCount()));
      }
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).append(row.getField(i));
      }
      if (rows == lines.length) {
        lines = Arrays.copyOf(lines, Math.multiplyExact(2, rows));
      }
      lines[rows++] = line;
    }

    private DataException unparsable(CsvParseException e) {
      if (e.getCause() instanceof DataException known) {
        return known;
      }
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      return new DataException(
          "%s, after line %d: %s".formatted(file.name(), rows == 0 ? 1 : lines[rows - 1], reason),
          e);
    }
  }
}

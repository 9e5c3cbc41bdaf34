package dev.anneal.data;

import java.util.List;
import java.util.Optional;

/**
 * A CSV file as it stands there: UTF-8 text, gzip or not. Line numbers are kept, so that whatever
 * is wrong later can be told with its place.
 */
final class CsvTable {

  private final SourceFile source;
  private final List<TextColumn> columns;
  private final int[] lines;

  CsvTable(SourceFile source, List<TextColumn> columns, int[] lines) {
    this.source = source;
    this.columns = columns;
    this.lines = lines;
  }

  /** Reads a whole file, and closes it. A large one goes to a temporary file. */
  static CsvTable read(DataFile file, CsvFormat format) {
    return read(file, format, ScratchFile.usual());
  }

  /** Reads a whole file into a scratch file, and closes it. */
  static CsvTable read(DataFile file, CsvFormat format, ScratchFile scratch) {
    try (file) {
      return new CsvReading(file, format, scratch).table();
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
}

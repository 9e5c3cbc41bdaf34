package dev.anneal.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows one after the other, from a file or a stream of any size, gzip or not. */
public sealed interface RowReader extends AutoCloseable permits CsvRowReader, JsonRowReader {

  /** The longest beginning of white space before an object of JSON lines. */
  int LONGEST_BLANK = 1024;

  /**
   * Opens a file of CSV or of JSON lines, which its first character tells.
   *
   * @param format how it is written, if it is CSV
   */
  static RowReader open(Path path, CsvFormat format) {
    return of(DataFile.open(path), format);
  }

  /** Takes over a stream of CSV or of JSON lines. */
  static RowReader of(String name, InputStream stream, CsvFormat format) {
    return of(DataFile.of(name, stream), format);
  }

  private static RowReader of(DataFile file, CsvFormat format) {
    BufferedInputStream content = new BufferedInputStream(file.content());
    try {
      content.mark(LONGEST_BLANK + 1);
      int first = content.read();
      for (int i = 0; i < LONGEST_BLANK && first >= 0 && Character.isWhitespace(first); i++) {
        first = content.read();
      }
      content.reset();
      return first == '{'
          ? new JsonRowReader(file, content)
          : new CsvRowReader(file, content, format);
    } catch (IOException e) {
      file.close();
      throw file.failure(e);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The file's name, for messages. */
  String name();

  /** The columns, where the file names them before its rows; else those of the first row. */
  List<String> columns();

  /** The next row; null at the end. */
  @Nullable TextRow next();

  @Override
  void close();
}

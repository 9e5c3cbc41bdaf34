package dev.anneal.data;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file row by row, under the rules of {@link CsvTable}. */
final class CsvRowReader implements RowReader {

  private final DataFile file;
  private final CsvRecords records;
  private final Map<String, Integer> places = new HashMap<>();

  CsvRowReader(DataFile file, InputStream content, CsvFormat format) {
    this.file = file;
    this.records = new CsvRecords(file, content, format);
    records.names().forEach(name -> places.put(name, places.size()));
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<String> columns() {
    return records.names();
  }

  @Override
  public @Nullable TextRow next() {
    List<String> fields = records.next();
    return fields == null ? null : new TextRow(file.name(), records.line(), places, fields);
  }

  @Override
  public void close() {
    file.close();
  }
}

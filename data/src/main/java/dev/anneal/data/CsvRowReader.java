package dev.anneal.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file row by row, under the rules of {@link CsvTable}. */
final class CsvRowReader implements RowReader {

  private final DataFile file;
  private final Utf8Reader text;
  private final Iterator<CsvRecord> records;
  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private long line = 1;

  CsvRowReader(DataFile file, InputStream content) {
    this.file = file;
    this.text = new Utf8Reader(file.name(), content);
    this.records =
        CsvReader.builder()
            .acceptCharsAfterQuotes(false)
            .ignoreDifferentFieldCount(true)
            .ofCsvRecord(text)
            .iterator();
    CsvRecord header = record();
    if (header == null) {
      throw DataException.in(file.name(), "the file is empty; it must have a header line and rows");
    }
    this.columns = CsvHeader.names(file.name(), header);
    columns.forEach(name -> places.put(name, places.size()));
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable TextRow next() {
    CsvRecord record = record();
    if (record == null) {
      return null;
    }
    line = record.getStartingLineNumber();
    if (record.getFieldCount() != columns.size()) {
      throw DataException.at(
          file.name(),
          line,
          "expected %d fields, as in the header, but found %d"
              .formatted(columns.size(), record.getFieldCount()));
    }
    return new TextRow(file.name(), line, places, record.getFields());
  }

  private @Nullable CsvRecord record() {
    CsvRecord record = parsed(() -> records.hasNext() ? records.next() : null);
    if (record != null && !parsed(records::hasNext)) {
      checkClosed(record);
    }
    return record;
  }

  /** The parser lets a quote that is never closed take in the rest of the file: not so here. */
  private void checkClosed(CsvRecord last) {
    String lastField = last.getField(last.getFieldCount() - 1);
    if (text.quotes() % 2 != 0 && lastField.matches("(?s).*[\r\n].*")) {
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
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new DataException("%s, after line %d: %s".formatted(file.name(), line, reason), e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}

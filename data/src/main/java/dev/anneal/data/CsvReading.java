package dev.anneal.data;

import java.util.Arrays;
import java.util.List;

/** One pass over a CSV file, from its first byte to its last. */
final class CsvReading {

  private final DataFile file;
  private final CsvFormat format;
  private final ScratchFile scratch;
  private int[] lines = new int[16];
  private int rows;

  CsvReading(DataFile file, CsvFormat format, ScratchFile scratch) {
    this.file = file;
    this.format = format;
    this.scratch = scratch;
  }

  CsvTable table() {
    CsvRecords records = new CsvRecords(file, file.content(), format);
    CsvHeader.checkSeveral(file.name(), records.line(), records.names());
    List<TextColumn> columns =
        records.names().stream().map(name -> new TextColumn(name, scratch)).toList();
    for (List<String> row = records.next(); row != null; row = records.next()) {
      append(columns, row, records.line());
    }
    if (rows == 0) {
      throw DataException.in(file.name(), "the file has a header line but no rows");
    }
    columns.forEach(TextColumn::finish);
    columns.forEach(TextColumn::seal);
    return new CsvTable(file.describe(rows), columns, Arrays.copyOf(lines, rows));
  }

  private void append(List<TextColumn> columns, List<String> row, long line) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).append(row.get(i));
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, Math.multiplyExact(2, rows));
    }
    lines[rows++] = Math.toIntExact(line);
  }
}

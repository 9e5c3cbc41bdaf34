package dev.anneal.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;

/** The first line of a CSV file, which must name its columns. */
final class CsvHeader {

  private CsvHeader() {}

  /** The columns that a header names, still without rows. */
  static List<TextColumn> columns(String file, CsvRecord header) {
    if (header.getFieldCount() == 1) {
      throw DataException.at(
          file, header.getStartingLineNumber(), onlyColumn(header.getField(0).strip()));
    }
    return names(file, header).stream().map(TextColumn::new).toList();
  }

  /** The names in a header. */
  static List<String> names(String file, CsvRecord header) {
    List<String> names = header.getFields().stream().map(String::strip).toList();
    long line = header.getStartingLineNumber();
    if (names.stream().allMatch(Numeral::isNumber)) {
      throw DataException.at(
          file, line, "the first line must name the columns, but holds numbers only");
    }
    for (int i = 0; i < names.size(); i++) {
      checkName(file, line, names, i);
    }
    return names;
  }

  private static void checkName(String file, long line, List<String> names, int i) {
    String name = names.get(i);
    if (name.isEmpty()) {
      throw DataException.at(
          file, line, "column %d has no name; name it, or remove the column".formatted(i + 1));
    }
    int first = names.indexOf(name);
    if (first < i) {
      throw DataException.at(
          file,
          line,
          "columns %d and %d are both named %s; rename one"
              .formatted(first + 1, i + 1, DataException.quoted(name)));
    }
  }

  private static String onlyColumn(String name) {
    return name.contains(";") || name.contains("\t")
        ? "there are no commas; the columns must be separated by commas"
        : "there is only one column, %s; a target and at least one more are needed"
            .formatted(DataException.quoted(name));
  }
}

package dev.anneal.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.stream.IntStream;

/** What the columns of a CSV file are called. */
final class CsvHeader {

  private CsvHeader() {}

  /**
   * The columns' names.
   *
   * @param first the file's first line
   */
  static List<String> names(String file, CsvRecord first, CsvFormat format) {
    List<String> fields = first.getFields().stream().map(String::strip).toList();
    return switch (format.header()) {
      case NONE -> IntStream.rangeClosed(1, fields.size()).mapToObj(String::valueOf).toList();
      case FIRST_LINE -> checked(file, first.getStartingLineNumber(), fields);
    };
  }

  /** A table to train on has a target and something to tell it from. */
  static void checkSeveral(String file, long line, List<String> names) {
    if (names.size() == 1) {
      throw DataException.at(
          file,
          line,
          ("there is only one column, %s; a target and at least one more are needed, separated by"
                  + " what --delimiter names")
              .formatted(DataException.quoted(names.get(0))));
    }
  }

  private static List<String> checked(String file, long line, List<String> names) {
    if (names.stream().allMatch(Numeral::isNumber)) {
      throw DataException.at(
          file,
          line,
          "the first line must name the columns, but holds numbers only; add names, or say"
              + " --no-header");
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
}

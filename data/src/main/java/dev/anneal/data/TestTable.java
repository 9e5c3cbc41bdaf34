package dev.anneal.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A second CSV file, for the final test. */
final class TestTable {

  private TestTable() {}

  /**
   * Reads a test file, written as the training file is, and checks that it has the training file's
   * columns, in any order.
   */
  static CsvTable read(Path path, CsvFormat format, CsvTable train) {
    CsvTable test = CsvTable.read(DataFile.open(path), format);
    if (test.source().sha256().equals(train.source().sha256())) {
      throw DataException.in(
          test.file(),
          "the test file has the same content as %s; give other rows".formatted(train.file()));
    }
    List<String> lacking = without(train.names(), test.names());
    List<String> extra = without(test.names(), train.names());
    if (!lacking.isEmpty() || !extra.isEmpty()) {
      throw DataException.in(
          test.file(),
          "the columns must be those of %s, but %s"
              .formatted(
                  train.file(),
                  lacking.isEmpty()
                      ? "there are also " + TableDataSet.listed(extra)
                      : "there are no " + TableDataSet.listed(lacking)));
    }
    return test;
  }

  private static List<String> without(List<String> names, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return names.stream().filter(name -> !known.contains(name)).toList();
  }

  /** All rows; each must have a target. */
  static int[] rows(CsvTable test, String targetName) {
    TextColumn target = test.column(targetName).orElseThrow();
    IntStream.range(0, test.rows())
        .filter(target::isMissing)
        .findFirst()
        .ifPresent(
            row -> {
              throw test.problem(target, row, "a test row must have a target; fill it in");
            });
    return IntStream.range(0, test.rows()).toArray();
  }
}

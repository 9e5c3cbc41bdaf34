package dev.anneal.data;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.engine.Target;
import dev.anneal.fuzz.Reader;
import java.util.List;

/** Tables: CSV and JSON lines, gzip or not. */
class TableFuzz {

  private static final Preprocessing.Table KNOWN =
      new Preprocessing.Table(
          List.of(
              new Column.Numbers("a", 1, 2, 1),
              new BinnedNumbers(
                  new Column.Numbers("d", 1, 2, 1),
                  List.of(
                      new BinnedNumbers.Bin(-1, 0, 0.5, 0.5), new BinnedNumbers.Bin(0, 1, 0, 1))),
              new Column.Categories("b", List.of("u", "v"), 1, 1)),
          List.of("c"),
          "y",
          new Target.Classes(List.of("no", "yes")));

  /** The whole way from a file to batches. */
  @FuzzTest
  void table(byte[] content) {
    String file = Reader.file("table.csv", content).toString();
    Reader.check(
        DataException.class,
        () -> {
          DataSet data = DataSets.open(DataRequest.of(file).withTarget("y"));
          data.train().read(new int[] {0});
          data.validation().read(new int[] {0});
        });
  }

  /** Rows to be predicted. */
  @FuzzTest
  void rows(byte[] content) {
    Reader.check(
        DataException.class,
        () -> {
          RowInputs table = TableInputs.of(KNOWN);
          try (RowReader rows = RowReader.of("rows", Reader.stream(content), CsvFormat.DETECTED)) {
            table.check("rows", rows.columns());
            for (TextRow row = rows.next(); row != null; row = rows.next()) {
              table.put(row, new float[table.width()], 0);
              table.target(row);
            }
          }
        });
  }
}

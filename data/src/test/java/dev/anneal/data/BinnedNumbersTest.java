package dev.anneal.data;

import static dev.anneal.data.ColumnTest.inputs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.data.BinnedNumbers.Bin;
import dev.anneal.engine.Batch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinnedNumbersTest {

  private static final Column.Numbers AGE = new Column.Numbers("age", 40, 10, 0);

  /** From 20 to 40, and from 40 to 50. */
  private static final List<Bin> BINS = List.of(new Bin(-2, 0, 0.5, 0.5), new Bin(0, 1, 0.25, 2));

  @TempDir Path folder;

  @Test
  void aValueFillsTheBinsBelowItAndAShareOfItsOwn() {
    Column column = new BinnedNumbers(AGE, BINS);
    assertThat(column.inputs()).containsExactly("age", "age bin 1", "age bin 2");
    assertThat(inputs(column, "25")).containsExactly(-1.5f, -0.5f, -0.125f);
    assertThat(inputs(column, "40")).containsExactly(0, 1, -0.125f);
    assertThat(inputs(column, "44")).containsExactly(0.4f, 1, 0.075f);
  }

  @Test
  void aValueOutsideAllBinsFillsNoneOrAll() {
    Column column = new BinnedNumbers(AGE, BINS);
    assertThat(inputs(column, "-60")).containsExactly(-10, -1, -0.125f);
    assertThat(inputs(column, "140")).containsExactly(10, 1, 0.375f);
  }

  @Test
  void aMissingValueHasNoBin() {
    assertThat(inputs(new BinnedNumbers(AGE, BINS), "")).containsExactly(0, 0, 0);

    Column lacking = new BinnedNumbers(new Column.Numbers("age", 40, 10, 3), BINS);
    assertThat(lacking.inputs()).containsExactly("age", "age bin 1", "age bin 2", "age missing");
    assertThat(inputs(lacking, "")).containsExactly(0, 0, 0, 1);
    assertThat(inputs(lacking, "40")).containsExactly(0, 1, -0.125f, 0);
  }

  @Test
  void refusesBinsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BinnedNumbers(AGE, BINS.subList(0, 1)))
        .withMessage("bins must be at least 2, but was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BinnedNumbers(AGE, List.of(BINS.get(1), BINS.get(0))))
        .withMessage("bins must lie side by side, but one ends at 1.0 and the next begins at -2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bin(1, 1, 0, 1))
        .withMessage("a bin's edges must be finite and rise, but was 1.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bin(0, Double.NaN, 0, 1))
        .withMessage("a bin's edges must be finite and rise, but was 0.0 and NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bin(0, 1, 0, 0))
        .withMessage("a bin's mean must be finite and its scale positive, but was 0.0 and 0.0");
  }

  @Test
  void binsHaveEquallyManyRowsEach() {
    DataRequest request = request("x,y", 4000, row -> row * row + "," + row % 2).withBins(4);
    BinnedNumbers x = (BinnedNumbers) table(request).columns().get(0);
    double[] edges =
        Stream.concat(
                x.bins().stream().map(Bin::from), Stream.of(x.bins().get(x.bins().size() - 1).to()))
            .mapToDouble(cell -> Math.sqrt(cell * x.numbers().scale() + x.numbers().mean()))
            .toArray();
    assertThat(edges).containsExactly(new double[] {0, 1000, 2000, 3000, 3999}, within(40.0));
  }

  /** Ties, and a value that is far more frequent than others. */
  @Test
  void everyInputIsStandardised() {
    DataSet data =
        DataSets.open(
            request("x,y", 5000, row -> Math.max(0, row % 97 - 40) + "," + row % 2).withBins(16));
    int width = data.shape().values();
    assertThat(width).isBetween(15, 17);
    Batch batch = data.train().read(IntStream.range(0, data.train().count()).toArray());
    for (int input = 0; input < width; input++) {
      int each = input;
      double[] values =
          IntStream.range(0, data.train().count())
              .mapToDouble(row -> batch.inputs()[row * width + each])
              .toArray();
      Moments moments = Moments.of(Arrays.stream(values));
      assertThat(moments.mean()).isCloseTo(0, within(1e-5));
      assertThat(moments.scale()).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void aTableHasAsManyBinsAsItsRowsAndColumnsSuit() {
    IntFunction<String> row = i -> i * 7919 % 100_003 + "," + i % 20 + "," + i % 2;
    assertThat(columns(request("x,few,y", 12_000, row))).isEqualTo(Map.of("x", 65, "few", 1));
    assertThat(columns(request("x,few,y", 1200, row))).isEqualTo(Map.of("x", 1, "few", 1));
    assertThat(columns(request("x,few,y", 12_000, row).withBins(0)))
        .isEqualTo(Map.of("x", 1, "few", 1));
    assertThat(table(request("x,few,y", 1200, row)).columns().get(0))
        .isInstanceOf(Column.Numbers.class);
  }

  /** A capital gain is none in nine rows of ten. */
  @Test
  void aFrequentValueLeavesTheBinsToTheOthers() {
    DataRequest request =
        request("gain,y", 12_000, row -> (row % 10 == 0 ? row * 31 % 9973 : 0) + "," + row % 2);
    BinnedNumbers gain = (BinnedNumbers) table(request).columns().get(0);
    assertThat(gain.bins()).hasSizeBetween(25, 35); // some 960 rows and one bin of zeros
    assertThat(gain.bins().get(0).mean()).isCloseTo(0.1, within(0.02));

    DataRequest mostlyNone =
        request("gain,y", 12_000, row -> (row % 200 == 0 ? row : 0) + "," + row % 2);
    assertThat(columns(mostlyNone).get("gain")).isLessThan(10); // with 48 rows
  }

  @Test
  void aTableOfFewRowsHasFewBinsHoweverManyAreAskedFor() {
    DataRequest request = request("x,y", 100, row -> row * row + "," + row % 2).withBins(1024);
    assertThat(columns(request).get("x")).isEqualTo(1 + 2);
  }

  @Test
  void aWideTableHasFewerBins() {
    String header =
        IntStream.range(0, 200).mapToObj(i -> "x" + i).reduce("y", (a, b) -> a + "," + b);
    DataRequest request =
        request(
            header,
            5000,
            row ->
                IntStream.range(0, 200)
                    .mapToObj(i -> String.valueOf(row * (i + 17) % 4999 / 10.0))
                    .reduce(String.valueOf(row % 2), (a, b) -> a + "," + b));
    assertThat(DataSets.open(request).shape().values()).isEqualTo(200 * (1 + 10));
  }

  @Test
  void columnsOfFewValuesTakeNoBinsFromOthers() {
    String flags = IntStream.range(0, 300).mapToObj(i -> ",f" + i).collect(Collectors.joining());
    DataRequest request =
        request(
            "y,x" + flags,
            12_000,
            row ->
                row % 2
                    + ","
                    + row * row
                    + IntStream.range(0, 300)
                        .mapToObj(i -> row % (i + 2) == 0 ? ",1" : ",0")
                        .collect(Collectors.joining()));
    assertThat(DataSets.open(request).shape().values()).isEqualTo(300 + 1 + 64);
  }

  @Test
  void saysSo() {
    assertThat(DataSets.open(request("x,y", 12_000, row -> row * row + "," + row % 2)).notes())
        .contains("1 column of numbers is also told by bins, up to 64; --bins says otherwise");
  }

  @Test
  void binsAreReadBackAsTheyWere() {
    Preprocessing.Table table =
        table(request("x,y", 10_000, row -> row * row + "," + row % 2).withBins(3));
    assertThat(PreprocessingJson.read(PreprocessingJson.write(table))).isEqualTo(table);
  }

  @Test
  void onlyTablesHaveBins() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(DataRequest.of("digits").withBins(8)))
        .withMessage(
            "--bins is for tables with columns of numbers, but digits is built in; leave it out");
    assertThat(DataSets.open(DataRequest.of("digits").withBins(0)).name()).isEqualTo("digits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataRequest.of("x.csv").withBins(-1))
        .withMessage("bins must be from 0 to 1024, but was -1");
    DataRequest text =
        request("words,y", 200, row -> "this is row number %d of many,%d".formatted(row, row % 2));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(text.withBins(8)))
        .withMessage(
            "--bins is for columns of numbers, but text is read; leave it out, or --ignore the"
                + " text");
  }

  /** How many inputs each column has. */
  private Map<String, Integer> columns(DataRequest request) {
    return table(request).columns().stream()
        .collect(Collectors.toMap(Column::name, column -> column.inputs().size()));
  }

  private static Preprocessing.Table table(DataRequest request) {
    return (Preprocessing.Table) DataSets.open(request).preprocessing();
  }

  private DataRequest request(String header, int rows, IntFunction<String> row) {
    return TestFiles.table(folder, header, rows, row);
  }
}

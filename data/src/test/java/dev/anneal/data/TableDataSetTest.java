package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDataSetTest {

  private static final byte[] PEOPLE =
      "x,y\n1,a\n2,a\n3,b\n4,b\n5,b\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void fitsNumbersOnTheTrainingPartAlone() {
    DataSet data = open("x,y", 20, row -> row * row + "," + (row % 2 == 0 ? "even" : "odd"));

    assertThat(data.train().count()).isEqualTo(16);
    assertThat(data.validation().count()).isEqualTo(4);
    assertThat(data.test()).isNull();
    Column.Numbers x = (Column.Numbers) table(data).columns().get(0);
    double[] raw = raw(data.train(), x);
    double mean = Arrays.stream(raw).average().orElseThrow();
    double scale =
        Math.sqrt(Arrays.stream(raw).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    assertThat(x.mean()).isCloseTo(mean, within(1e-4));
    assertThat(x.scale()).isCloseTo(scale, within(1e-4));
    double all = IntStream.range(0, 20).mapToDouble(row -> row * row).average().orElseThrow();
    assertThat(x.mean()).isNotCloseTo(all, within(1e-3));
  }

  @Test
  void givesEveryRowToOnePart() {
    DataSet data = open("x,y", 20, row -> row * row + "," + (row % 2 == 0 ? "even" : "odd"));

    Column.Numbers x = (Column.Numbers) table(data).columns().get(0);
    List<Long> squares = new ArrayList<>();
    for (Rows part : List.of(data.train(), data.validation())) {
      Arrays.stream(raw(part, x)).forEach(value -> squares.add(Math.round(value)));
    }
    assertThat(squares)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(row -> (long) row * row).toList());
  }

  @Test
  void laysInputsOutInTheColumnsOrder() {
    DataSet data =
        open(
            "size,y,colour,weight",
            10,
            row ->
                "%d,%s,%s,%s"
                    .formatted(
                        row, row < 5 ? "a" : "b", row % 2 == 0 ? "red" : "", row < 9 ? row : "?"));

    assertThat(table(data).inputs())
        .startsWith("size", "colour=red", "colour missing", "weight")
        .hasSize(data.shape().values());
    assertThat(data.target()).isEqualTo(new Target.Classes(List.of("a", "b")));
    Batch batch = data.train().read(new int[] {0, 1});
    int width = data.shape().values();
    assertThat(batch.inputs()[1] + batch.inputs()[2]).isEqualTo(1);
    assertThat(batch.inputs()[width + 1] + batch.inputs()[width + 2]).isEqualTo(1);
  }

  @Test
  void leavesOutColumnsThatTeachNothing() {
    DataSet data =
        open(
            "name,constant,none,word,x,y",
            10,
            row -> "n%d,7,?,same,%d,%s".formatted(row, row * row, row % 2 == 0 ? "a" : "b"));

    assertThat(table(data).leftOut()).containsExactly("name", "constant", "none", "word");
    assertThat(table(data).inputs()).containsExactly("x");
    assertThat(data.notes())
        .containsExactly(
            "left out: column 'name' (text, all values different)",
            "left out: column 'constant' (the same value in all training rows)",
            "left out: column 'none' (no values in the training rows)",
            "left out: column 'word' (the same value in all training rows)");
  }

  @Test
  void leavesOutIdentifiers() {
    DataSet data =
        open(
            "id,personId,plan_id,x,y",
            20,
            row -> "%d,%d,%d,%d,%d".formatted(row, 900 - row, row % 5, row, row % 2));

    assertThat(table(data).leftOut()).containsExactly("id", "personId");
    assertThat(data.notes())
        .contains("left out: column 'id' (an identifier: whole numbers, all different)");
    assertThat(table(data).inputs())
        .containsExactly("plan_id=0", "plan_id=1", "plan_id=2", "plan_id=3", "plan_id=4", "x");
  }

  @Test
  void refusesNumbersWithCommas() {
    assertProblem(
        () -> open("x;y", 10, row -> row + ",5;" + row % 2),
        ", line 2, column 'x': '0,5' has a decimal comma; use --decimal comma");
    assertProblem(
        () -> open("x,y", 10, row -> "\"" + (row + 1) + ",000\"," + row % 2),
        ", line 2, column 'x': '1,000' has commas among its digits; write it without, or, where one"
            + " stands before the fraction, use --decimal comma");
    assertProblem(
        () -> open("x;y", 10, row -> row + ";" + row + ",25"),
        ", line 2, column 'y': '0,25' has a decimal comma; use --decimal comma");
    assertThat(
            DataSets.open(
                    request("x;y", 10, row -> row + ",5;" + row % 2)
                        .withFormat(CsvFormat.DETECTED.decimal(CsvFormat.Decimal.COMMA)))
                .notes())
        .hasSize(1);
  }

  @Test
  void keepsAConstantThatIsSometimesMissing() {
    DataSet data =
        open("x,y", 20, row -> (row % 4 < 2 ? "3" : "") + "," + (row % 2 == 0 ? "a" : "b"));

    assertThat(table(data).columns()).hasSize(1);
    assertThat(table(data).inputs()).containsExactly("x", "x missing");
    assertThat(((Column.Numbers) table(data).columns().get(0)).scale()).isEqualTo(1);
  }

  @Test
  void letsRareCategoriesShareAnInput() {
    // 50 categories of 4 rows, and 20 of one.
    DataSet data =
        open(
            "c,y",
            220,
            row -> "c%d,%s".formatted(row < 200 ? row % 50 : row, row % 2 == 0 ? "a" : "b"));

    Column.Categories column = (Column.Categories) table(data).columns().get(0);
    assertThat(column.categories()).hasSize(50).isSorted();
    assertThat(column.rare()).isPositive();
    assertThat(column.inputs()).hasSize(51).endsWith("c other");
    assertThat(data.notes())
        .containsExactly(
            "column 'c': the 50 most frequent of %d categories have an input each, the others share"
                    .formatted(50 + column.rare())
                + " one");
  }

  /** Rows 0 to 599 have 60 shops, ten times each, and the last ones a shop of their own. */
  private DataSet shops(String others) {
    return open(
        "shop,x,y",
        620,
        row ->
            "%s,%d,%s"
                .formatted(
                    row >= 600 ? others.formatted(row) : "shop-" + row % 60,
                    row * row,
                    row % 2 == 0 ? "a" : "b"));
  }

  @Test
  void givesManyCategoriesAnIndexEach() {
    DataSet data = shops("own-%d");

    ManyCategories shop = (ManyCategories) table(data).columns().get(1);
    int rare = (int) IntStream.range(600, 620).filter(row -> isTrained(data, row)).count();
    assertThat(shop.categories()).hasSize(60).startsWith("shop-0", "shop-1", "shop-10");
    assertThat(shop.rare()).isEqualTo(rare).isPositive();
    assertThat(data.inputs()).isEqualTo(new Inputs.Columns(1, List.of(61)));
    assertThat(table(data).inputs()).containsExactly("x", "shop");
    assertThat(data.notes())
        .containsExactly(
            "column 'shop': the 60 most frequent of %d categories have a vector each, the others"
                    .formatted(60 + rare)
                + " share one");
    Batch batch = data.train().read(IntStream.range(0, data.train().count()).toArray());
    double[] squares = raw(data.train(), (Column.Numbers) table(data).columns().get(0));
    for (int i = 0; i < squares.length; i++) {
      long row = Math.round(Math.sqrt(squares[i]));
      String meaning = shop.meaning((int) batch.inputs()[2 * i + 1]);
      assertThat(meaning).isEqualTo(row >= 600 ? "other" : "shop-" + row % 60);
    }
  }

  private static boolean isTrained(DataSet data, int row) {
    double[] squares = raw(data.train(), (Column.Numbers) table(data).columns().get(0));
    return Arrays.stream(squares).anyMatch(square -> Math.round(Math.sqrt(square)) == row);
  }

  @Test
  void givesMissingValuesAnIndexOfTheirOwn() {
    DataSet data = shops("?");

    ManyCategories shop = (ManyCategories) table(data).columns().get(1);
    assertThat(shop.missing()).isPositive();
    assertThat(shop.size()).isEqualTo(62);
    assertThat(shop.cell("")).isEqualTo(61);
    assertThat(shop.meaning(61)).isEqualTo("missing");
    assertThat(shop.cell("shop-0")).isEqualTo(1);
    assertThat(shop.cell("never seen")).isZero();
    assertThat(data.notes())
        .containsExactly("column 'shop': 60 categories, which have a vector each");
    assertThat(new ManyCategories("c", List.of("a"), 0, 0).cell("")).isZero();
  }

  @Test
  void readsTargetsWithoutTheInputs() {
    DataSet data = shops("?");

    int[] all = IntStream.range(0, data.train().count()).toArray();
    assertThat(data.train().targets()).isEqualTo(data.train().read(all).targets());
  }

  @Test
  void wantsIndicesAfterNumbers() {
    Target target = new Target.Classes(List.of("a", "b"));
    ManyCategories many = new ManyCategories("shop", List.of("a"), 0, 0);
    Column number = new Column.Numbers("x", 0, 1, 0);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Preprocessing.Table(List.of(many, number), List.of(), "y", target))
        .withMessage("columns that become an index must come last, but 'shop' does not");
  }

  @Test
  void saysWhyAColumnOfNumbersBecameCategories() {
    DataSet data =
        open(
            "x,y", 20, row -> (row == 7 ? "n/a" : "" + row % 3) + "," + (row % 2 == 0 ? "a" : "b"));

    assertThat(data.notes())
        .containsExactly(
            "column 'x' is taken for categories, since 'n/a' in line 9 is not a number");
  }

  @Test
  void leavesOutRowsWithoutATarget() {
    DataSet data =
        open("x,y", 12, row -> row + "," + (row % 4 == 2 ? "" : row % 2 == 0 ? "a" : "b"));

    assertThat(data.train().count() + data.validation().count()).isEqualTo(9);
    assertThat(data.notes())
        .containsExactly("left out: 3 of 12 rows, without a value in 'y' (the first is in line 4)");
    assertThat(data.sources().get(0).rows()).isEqualTo(12);
  }

  @Test
  void refusesInfinityAndValuesOutOfAllProportion() {
    assertProblem(
        () -> open("x,y", 10, row -> (row == 3 ? "-inf" : "" + row) + "," + row % 2),
        ", line 5, column 'x': '-inf' is infinite or too large; write a finite number, or leave the"
            + " field empty");
    Path test = TestFiles.csv(folder, "test.csv", "x,y", "1,0", "3.4e38,1");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                DataSets.open(request("x,y", 10, row -> row * 1e-6 + "," + row % 2).withTest(test)))
        .withMessage(
            test
                + ", line 3, column 'x': '3.4e38' is out of all proportion to the training rows;"
                + " correct it");
  }

  @Test
  void refusesATableWithNothingToLearnFrom() {
    assertProblem(
        () -> open("x,y", 10, row -> "1," + row % 2),
        ": no column is left to learn from; left out: column 'x' (the same value in all training"
            + " rows)");
  }

  @Test
  void refusesColumnsThatAreNotThere() {
    DataRequest request = request("age,income", 10, row -> row + "," + row % 2);
    Path file = Path.of(request.data());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request.withTarget(null)))
        .withMessage(
            file + ": --target must name the column to predict; the columns are age, income");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request.withTarget("incme")))
        .withMessage(
            file
                + ": there is no column named 'incme'; did you mean 'income'? The columns are age,"
                + " income");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request.withTarget("weight")))
        .withMessage(file + ": there is no column named 'weight'. The columns are age, income");
  }

  @Test
  void listsThirtyColumnsAtMost() {
    List<String> names = IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();

    assertThat(TableDataSet.listed(names)).startsWith("c0, c1").endsWith(", c29, ... (40 columns)");
  }

  @Test
  void splitsTheSameWayInEveryRun() {
    DataRequest request = request("x,y", 100, row -> row + "," + row % 2);

    float[] first = all(DataSets.open(request).validation()).inputs();

    assertThat(all(DataSets.open(request).validation()).inputs()).isEqualTo(first);
    assertThat(all(DataSets.open(request.withSplitSeed(1)).validation()).inputs())
        .isNotEqualTo(first);
  }

  @Test
  void worksOnFiveRows() {
    DataSet data = open("x,y", 5, row -> row + "," + (row < 2 ? "a" : "b"));

    assertThat(data.train().count()).isEqualTo(4);
    assertThat(data.validation().count()).isEqualTo(1);
  }

  @Test
  void readsTheSameFromTwoThreads() throws Exception {
    DataSet data = open("x,c,y", 500, row -> "%d,%s,%d".formatted(row, "c" + row % 7, row % 3));
    float[] expected = all(data.train()).inputs();

    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<float[]> reading = () -> all(data.train()).inputs();
      for (Future<float[]> read : threads.invokeAll(List.of(reading, reading, reading, reading))) {
        assertThat(read.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void isNamedAsItsFile() {
    Path file = TestFiles.bytes(folder.resolve("people.csv.gz"), TestFiles.gzip(PEOPLE));
    DataSet data = DataSets.open(DataRequest.of(file.toString()).withTarget("y"));

    assertThat(data.name()).isEqualTo("people");
    assertThat(data.sources()).hasSize(1);
  }

  private DataSet open(String header, int rows, IntFunction<String> row) {
    return DataSets.open(request(header, rows, row));
  }

  private DataRequest request(String header, int rows, IntFunction<String> row) {
    String[] lines = new String[rows + 1];
    Arrays.setAll(lines, i -> i == 0 ? header : row.apply(i - 1));
    Path file = TestFiles.csv(folder, "t.csv", lines);
    return DataRequest.of(file.toString()).withTarget("y");
  }

  private void assertProblem(Runnable opening, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(opening::run)
        .withMessage(folder.resolve("t.csv") + problem);
  }

  private static Preprocessing.Table table(DataSet data) {
    return (Preprocessing.Table) data.preprocessing();
  }

  private static Batch all(Rows rows) {
    return rows.read(IntStream.range(0, rows.count()).toArray());
  }

  /** The values that the first column had in the file, where it holds numbers. */
  private static double[] raw(Rows rows, Column.Numbers column) {
    float[] inputs = all(rows).inputs();
    int width = rows.shape().values();
    return IntStream.range(0, rows.count())
        .mapToDouble(row -> inputs[row * width] * column.scale() + column.mean())
        .toArray();
  }
}

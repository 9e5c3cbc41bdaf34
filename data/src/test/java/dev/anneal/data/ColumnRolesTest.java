package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a column is taken for, where the user or its name says so. */
class ColumnRolesTest {

  private static final String REVIEW = "this is a review of some length number ";

  @TempDir Path folder;

  @Test
  void numbersAreCategoriesWhereTheyAreSaidToBe() {
    DataRequest request =
        request("store,x,y", 200, row -> row % 4 + "," + row * row + "," + row % 2);
    assertThat(table(request).inputs()).containsExactly("store", "x");
    assertThat(table(request.withCategories(List.of("store"))).inputs())
        .containsExactly("store=0", "store=1", "store=2", "store=3", "x");
  }

  @Test
  void aNumberIsTheSameCategoryHoweverItIsWritten() {
    DataRequest request =
        request(
            "store,many,y",
            400,
            row -> "%d%s,%d%s,%d".formatted(row % 4, zero(row), row % 60, zero(row), row % 2));
    Preprocessing.Table table = table(request.withCategories(List.of("store", "many")));
    assertThat(table.inputs()).containsExactly("store=0", "store=1", "store=2", "store=3", "many");
    for (Column column : table.columns()) {
      assertThat(column.cell("3.0")).isEqualTo(column.cell("3")).isNotEqualTo(column.cell("5000"));
    }
  }

  private static String zero(int row) {
    return row / 4 % 2 == 0 ? "" : ".0";
  }

  @Test
  void manyCategoriesHaveAVectorEach() {
    DataRequest request =
        request("store,x,y", 400, row -> row % 60 + "," + row * row + "," + row % 2);
    assertThat(table(request.withCategories(List.of("store"))).columns())
        .anyMatch(
            column -> column instanceof ManyCategories many && many.categories().size() == 60);
  }

  @Test
  void identifiersAreCategoriesWhereTheyRepeat() {
    DataRequest request =
        request(
            "zip_code,shopId,grade_id,id,body index,y",
            200,
            row ->
                "%d,%d,%s,%d,%d,%d"
                    .formatted(
                        10000 + row % 7, row % 5, row % 3 + ".5", row * 9 / 10, row % 6, row % 2));
    DataSet data = DataSets.open(request);
    Preprocessing.Table table = (Preprocessing.Table) data.preprocessing();
    assertThat(table.inputs())
        .contains("zip_code=10003", "shopId=4", "grade_id", "body index")
        .hasSize(7 + 5 + 2);
    assertThat(table.leftOut()).containsExactly("id");
    assertThat(data.notes())
        .contains(
            "column 'zip_code' is taken for categories, whole numbers under the name of identifiers;"
                + " --numbers says otherwise",
            "left out: column 'id' (an identifier: whole numbers, most of them different)");
  }

  @Test
  void numbersAreCategoriesWhereTheyTellMoreOneByOne() {
    DataRequest request =
        sales((store, age, noise) -> String.valueOf(store * 29 % 50 + 3 * age + noise));
    DataSet data = DataSets.open(request);
    assertThat(((Preprocessing.Table) data.preprocessing()).inputs())
        .hasSize(50 + 1)
        .contains("store=49", "age");
    assertThat(data.notes())
        .contains(
            "column 'store' is taken for categories, as its whole numbers tell more one by one than as"
                + " amounts; --numbers says otherwise");
    assertThat(table(request.withNumbers(List.of("store"))).inputs())
        .containsExactly("store", "age");
  }

  @Test
  void numbersAreCategoriesWhereTheyTellMoreOfClasses() {
    DataRequest request = sales((store, age, noise) -> store * 29 % 50 + age / 2 < 30 ? "a" : "b");
    assertThat(table(request).inputs()).hasSize(50 + 1).contains("store=49", "age");
  }

  /** What is predicted, of a store with this number and a customer of this age. */
  private interface Sale {
    String of(int store, int age, double noise);
  }

  private DataRequest sales(Sale sale) {
    return request(
        "store,age,y",
        1000,
        row -> {
          int store = row % 50;
          int age = row * 7 % 40;
          return store + "," + age + "," + sale.of(store, age, row * 37 % 101 / 101.0);
        });
  }

  @Test
  void aColumnIsLeftOutWhereItIsSaidToBe() {
    DataRequest request =
        request("review,x,y", 50, row -> REVIEW + row + "," + row + "," + row % 2);
    assertThat(DataSets.open(request).preprocessing()).isInstanceOf(Preprocessing.Text.class);
    DataSet data = DataSets.open(request.withIgnored(List.of("review")));
    Preprocessing.Table table = (Preprocessing.Table) data.preprocessing();
    assertThat(table.inputs()).containsExactly("x");
    assertThat(table.leftOut()).containsExactly("review");
    assertThat(data.notes()).contains("left out: column 'review' (as asked)");
  }

  @Test
  void saysWhatIsWrong() {
    DataRequest request =
        request("review,x,y", 50, row -> REVIEW + row + "," + row + "," + row % 2);
    assertProblem(
        request.withCategories(List.of("z")),
        ": there is no column named 'z' for --categories. The columns are review," + " x, y");
    assertProblem(
        request.withIgnored(List.of("y")),
        ": --ignore must name other columns than the target, but was 'y'; leave it out");
    assertProblem(
        request.withNumbers(List.of("review")),
        ", line 2, column 'review': 'this is a review of some length number 0' is not a number, but"
            + " --numbers names the column; correct it, or leave that out");
    assertProblem(
        request.withCategories(List.of("x")).withIgnored(List.of("x")),
        ": column 'x' must be named by --categories or --ignore, not by both");
    assertProblem(
        request.withCategories(List.of("x")),
        ": a model reads either text or the other columns, but column 'review' is text, and"
            + " others are named; leave one of them out, as by --ignore 'review'");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(DataRequest.of("digits").withIgnored(List.of("x"))))
        .withMessage(
            "--text, --categories, --numbers and --ignore are for CSV files, but digits is built in;"
                + " leave them out");
  }

  private DataRequest request(String header, int rows, IntFunction<String> row) {
    return TestFiles.table(folder, header, rows, row).withBins(0);
  }

  private static Preprocessing.Table table(DataRequest request) {
    return (Preprocessing.Table) DataSets.open(request).preprocessing();
  }

  private void assertProblem(DataRequest request, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request))
        .withMessage(folder.resolve("t.csv") + problem);
  }
}

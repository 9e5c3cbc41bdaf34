package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            "column 'zip_code' is taken for categories, whole numbers under the name of identifiers",
            "left out: column 'id' (an identifier: whole numbers, most of them different)");
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
        request.withCategories(List.of("x")).withIgnored(List.of("x")),
        ": column 'x' must be named by --categories or --ignore, not by both");
    assertProblem(
        request.withCategories(List.of("x")),
        ": a model reads either text or the other columns, but column 'review' is text and"
            + " --categories names others; leave one of them out, as by --ignore 'review'");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(DataRequest.of("digits").withIgnored(List.of("x"))))
        .withMessage(
            "--text, --categories and --ignore are for CSV files, but digits is built in; leave"
                + " them out");
  }

  private DataRequest request(String header, int rows, IntFunction<String> row) {
    String[] lines =
        Stream.concat(Stream.of(header), IntStream.range(0, rows).mapToObj(row))
            .toArray(String[]::new);
    return DataRequest.of(TestFiles.csv(folder, "t.csv", lines).toString()).withTarget("y");
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

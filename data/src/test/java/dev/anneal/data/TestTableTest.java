package dev.anneal.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anneal.engine.Batch;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTableTest {

  @TempDir Path folder;

  private Path train = Path.of("");

  @BeforeEach
  void writeTrainingFile() {
    String[] lines = new String[41];
    Arrays.setAll(lines, i -> i == 0 ? "x,c,y" : i + ",c" + i % 2 + "," + (i % 4 < 2 ? 1 : 2));
    train = TestFiles.csv(folder, "train.csv", lines);
  }

  @Test
  void isReadByNameInAnyOrder() {
    DataSet data = open("y,c,x", "2.0,c1,5", "1,unseen,7");

    assertThat(data.train().count()).isEqualTo(36);
    assertThat(data.validation().count()).isEqualTo(4);
    Batch test = requireNonNull(data.test()).read(new int[] {0, 1});
    assertThat(test.targets()).containsExactly(1, 0);
    Column.Numbers x =
        (Column.Numbers) ((Preprocessing.Table) data.preprocessing()).columns().get(0);
    assertThat(test.inputs()).containsExactly(x.cell("5"), 0, 1, x.cell("7"), 0, 0);
    assertThat(data.sources())
        .extracting(SourceFile::name)
        .containsExactly(train.toString(), folder.resolve("test.csv").toString());
    assertThat(data.sources()).extracting(SourceFile::rows).containsExactly(40L, 2L);
  }

  @Test
  void changesNothingThatWasFitted() {
    assertThat(open("x,c,y", "1000,c1,1").preprocessing())
        .isEqualTo(open("x,c,y", "-3,zzz,2").preprocessing());
  }

  @Test
  void mustHaveTheSameColumns() {
    assertProblem(
        ": the columns must be those of %s, but there are no c".formatted(train), "x,y", "1,2");
    assertProblem(
        ": the columns must be those of %s, but there are also d, e".formatted(train),
        "x,d,c,y,e",
        "1,2,3,4,5");
  }

  @Test
  void mustHaveNumbersWhereTheTrainingFileHas() {
    assertProblem(
        ", line 3, column 'x': 'old' is not a number, but the column holds numbers where the model"
            + " is trained; correct it",
        "x,c,y",
        "1,c0,1",
        "old,c0,1");
  }

  @Test
  void mustHaveKnownClassesInEveryRow() {
    assertProblem(
        ", line 2, column 'y': class '3' does not occur where the model is trained; correct it, or"
            + " remove the row",
        "x,c,y",
        "1,c0,3");
    assertProblem(
        ", line 3, column 'y': a test row must have a target; fill it in",
        "x,c,y",
        "1,c0,1",
        "1,c0,");
  }

  @Test
  void mustNotBeTheTrainingFile() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request().withTest(train)))
        .withMessage(
            train + ": the test file has the same content as " + train + "; give other rows");
  }

  @Test
  void mustBeThere() {
    Path none = folder.resolve("none.csv");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request().withTest(none)))
        .withMessage(none + ": there is no such file");
  }

  private DataRequest request() {
    return DataRequest.of(train.toString()).withTarget("y");
  }

  private DataSet open(String... lines) {
    return DataSets.open(request().withTest(TestFiles.csv(folder, "test.csv", lines)));
  }

  private void assertProblem(String problem, String... lines) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open(lines))
        .withMessage(folder.resolve("test.csv") + problem);
  }
}

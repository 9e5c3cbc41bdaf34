package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Target;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetColumnTest {

  @TempDir Path folder;

  @Test
  void takesTextForClasses() {
    DataSet data = open(12, row -> List.of("b", "c", "a").get(row % 3));

    assertThat(data.target()).isEqualTo(new Target.Classes(List.of("a", "b", "c")));
    assertThat(data.notes()).isEmpty();
  }

  @Test
  void takesFewIntegersForClassesInTheirOrder() {
    DataSet data = open(24, row -> List.of("10", "9", "9.0", "-1").get(row % 4));

    assertThat(data.target()).isEqualTo(new Target.Classes(List.of("-1", "9", "10")));
    assertThat(data.notes())
        .containsExactly(
            "target: 3 classes (integers with at most 20 values); use --task regression to predict"
                + " the number");
  }

  @Test
  void takesManyIntegersForAQuantity() {
    DataSet data = open(63, row -> "" + row % 21);

    assertThat(data.target()).isInstanceOf(Target.Quantity.class);
    assertThat(data.notes())
        .containsExactly(
            "target: a number (integers with 21 values); use --task classification to predict"
                + " classes");
    assertThat(open(60, row -> "" + row % 20).target()).isInstanceOf(Target.Classes.class);
  }

  @Test
  void takesOtherNumbersForAQuantityStandardisedByTheTrainingPart() {
    DataSet data = open(20, row -> "" + (row + 0.5));

    assertThat(data.notes()).isEmpty();
    Target.Quantity target = (Target.Quantity) data.target();
    Batch train = data.train().read(IntStream.range(0, 16).toArray());
    double sum = 0;
    double squares = 0;
    for (float value : train.targets()) {
      sum += value;
      squares += value * value;
    }
    assertThat(sum / 16).isCloseTo(0, within(1e-6));
    assertThat(squares / 16).isCloseTo(1, within(1e-6));
    assertThat(train.targets()[0] * target.scale() + target.mean())
        .isCloseTo(
            Math.floor(train.targets()[0] * target.scale() + target.mean()) + 0.5, within(1e-5));
  }

  @Test
  void doesAsItIsTold() {
    DataRequest integers = request(20, row -> "" + row % 4);
    assertThat(DataSets.open(integers.withTask(Task.REGRESSION)).target())
        .isInstanceOf(Target.Quantity.class);
    assertThat(DataSets.open(integers.withTask(Task.CLASSIFICATION)).notes()).isEmpty();

    DataRequest halves = request(20, row -> row % 4 + ".5");
    assertThat(DataSets.open(halves.withTask(Task.CLASSIFICATION)).target())
        .isEqualTo(new Target.Classes(List.of("0.5", "1.5", "2.5", "3.5")));
  }

  @Test
  void givesTheIndexOfTheClass() {
    DataSet data = open(20, row -> row < 10 ? "no" : "yes");

    // The first column is the row's number; the classes change in its middle.
    Batch train = data.train().read(IntStream.range(0, data.train().count()).toArray());
    for (int i = 0; i < train.rows(); i++) {
      assertThat(train.targets()[i]).isEqualTo(i < train.rows() / 2 ? 0 : 1);
    }
  }

  @Test
  void refusesRegressionOnText() {
    DataRequest request = request(10, row -> row % 2 == 0 ? "1" : "<=50K");
    assertProblem(
        request.withTask(Task.REGRESSION),
        ", line 3, column 'y': '<=50K' is not a number, so the target cannot be predicted by"
            + " regression; correct it, or use --task classification");
  }

  @Test
  void refusesATypingErrorAmongNumbers() {
    DataRequest request = request(10, row -> row == 6 ? "12..5" : "" + row % 3);
    assertProblem(
        request,
        ", line 8, column 'y': '12..5' is not a number, but most values of the target are; correct"
            + " it, or use --task classification");
    assertThat(DataSets.open(request.withTask(Task.CLASSIFICATION)).target())
        .isEqualTo(new Target.Classes(List.of("0", "1", "12..5", "2")));
  }

  @Test
  void refusesATargetThatDoesNotVary() {
    assertProblem(
        request(10, row -> "yes"),
        ": target 'y' is 'yes' in every row, so there is nothing to learn; choose another column");
    assertProblem(request(10, row -> ""), ": target 'y' has no values; choose another column");
  }

  @Test
  void refusesClassesOfOneRowEach() {
    assertProblem(
        request(10, row -> "name" + row),
        ": target 'y' has a different value in each of 10 rows, so its values are no classes;"
            + " choose another column");
    assertProblem(
        request(10, row -> "" + row).withTask(Task.CLASSIFICATION),
        ": target 'y' has a different value in each of 10 rows, so its values are no classes; use"
            + " --task regression");
    assertThat(open(10, row -> "" + row).target()).isInstanceOf(Target.Quantity.class);
  }

  @Test
  void refusesInfinity() {
    assertProblem(
        request(10, row -> row == 2 ? "inf" : "0." + row),
        ", line 4, column 'y': 'inf' is infinite or too large; write a finite number, or leave the"
            + " field empty");
  }

  @Test
  void refusesTooFewRows() {
    assertProblem(
        request(2, row -> "0." + (row + 1)),
        ": target 'y' is the same in every training row, so there is nothing to learn; add rows");
  }

  private DataSet open(int rows, IntFunction<String> target) {
    return DataSets.open(request(rows, target));
  }

  private DataRequest request(int rows, IntFunction<String> target) {
    String[] lines = new String[rows + 1];
    Arrays.setAll(lines, i -> i == 0 ? "x,y" : i + "," + target.apply(i - 1));
    return DataRequest.of(TestFiles.csv(folder, "t.csv", lines).toString()).withTarget("y");
  }

  private void assertProblem(DataRequest request, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request))
        .withMessage(folder.resolve("t.csv") + problem);
  }
}

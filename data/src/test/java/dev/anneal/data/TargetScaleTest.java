package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetScaleTest {

  @TempDir Path folder;

  private static double tailed(int row) {
    return Math.exp(row / 6.0);
  }

  /** Deviations -1, -1, -1 and 3, divided by sqrt(3): (3 (-1) + 27) / 4 / 3^1.5. */
  @Test
  void skewnessIsTheMeanOfTheCubes() {
    Tail tail = Tail.of(new double[] {1, 1, 1, 5});
    assertThat(tail.skewness()).isCloseTo(6 / Math.pow(3, 1.5), within(1e-12));
    assertThat(Tail.of(new double[] {0, Math.E - 1, Math.E * Math.E - 1}).ofLogarithms())
        .isCloseTo(0, within(1e-12));
    assertThat(Tail.of(new double[] {-1, 2}).ofLogarithms()).isNaN();
    assertThat(Tail.of(new double[] {-1, 0, 0, 0, 0, 0, 0, 0, 0, 90}).isLong()).isFalse();
  }

  @Test
  void aLongTailIsWorthANoteAndNoMore() {
    DataSet data = open(TargetScaleTest::tailed, TargetScale.AUTO);
    assertThat(data.target()).isInstanceOf(Target.Quantity.class);
    assertThat(data.notes())
        .singleElement()
        .asString()
        .matches(
            "target 'y' has a long tail \\(skewness [23]\\.[0-9]; of its logarithm -?0\\.[0-9]\\);"
                + " --target-scale log learns the logarithm, to which an error counts by its share"
                + " of the value");
    assertThat(open(TargetScaleTest::tailed, TargetScale.STANDARD).notes()).isEmpty();
    assertThat(open(row -> row + 0.5, TargetScale.AUTO).notes()).isEmpty();
  }

  @Test
  void theLogarithmIsStandardisedByTheTrainingPart() {
    DataSet data = open(TargetScaleTest::tailed, TargetScale.LOG);
    Target.Logarithm target = (Target.Logarithm) data.target();
    float[] train = data.train().targets();
    double[] values = new double[train.length];
    Arrays.setAll(values, i -> train[i]);
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(1e-6));
    assertThat(Arrays.stream(values).map(v -> v * v).average().orElseThrow())
        .isCloseTo(1, within(1e-6));
    double[] back =
        Stream.of(data.train(), data.validation())
            .map(Rows::targets)
            .flatMap(part -> Stream.iterate(0, i -> i < part.length, i -> i + 1).map(i -> part[i]))
            .mapToDouble(standardised -> target.value(standardised))
            .sorted()
            .toArray();
    for (int row = 0; row < 60; row++) {
      assertThat(back[row]).isCloseTo(tailed(row), within(1e-4 * back[row]));
    }
    assertThat(data.notes())
        .singleElement()
        .asString()
        .startsWith("target 'y': its logarithm is learned (skewness ")
        .endsWith("); scores and predictions are in its own units");
  }

  @Test
  void isKeptWithTheModel() {
    Preprocessing.Table table =
        (Preprocessing.Table) open(TargetScaleTest::tailed, TargetScale.LOG).preprocessing();
    assertThat(PreprocessingJson.read(PreprocessingJson.write(table))).isEqualTo(table);
    assertThat(PreprocessingJson.write(table)).contains("\"kind\":\"Logarithm\"");
  }

  @Test
  void refusesWhatHasNoLogarithm() {
    assertProblem(
        request(row -> row - 1.5).withTargetScale(TargetScale.LOG),
        folder.resolve("t.csv")
            + ", line 2, column 'y': '-1.5' is negative, but --target-scale log must have targets of"
            + " at least 0; correct it, or use --target-scale standard");
    Path test = TestFiles.csv(folder, "test.csv", "x,y", "1,3.5", "2,-0.5");
    assertProblem(
        request(TargetScaleTest::tailed).withTargetScale(TargetScale.LOG).withTest(test),
        test
            + ", line 3, column 'y': '-0.5' is negative, but --target-scale log must have targets of"
            + " at least 0; correct it, or use --target-scale standard");
    assertProblem(
        request(row -> row % 2).withTask(Task.CLASSIFICATION).withTargetScale(TargetScale.LOG),
        "--target-scale is for numbers, but the target is classes; leave it out, or use --task"
            + " regression");
    assertProblem(
        DataRequest.of("digits").withTargetScale(TargetScale.STANDARD),
        "--target-scale is for CSV files, but digits is built in; leave it out");
    assertThat(List.of(TargetScale.values())).hasToString("[auto, standard, log]");
  }

  private static void assertProblem(DataRequest request, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request))
        .withMessage(problem);
  }

  private DataSet open(IntToDoubleFunction target, TargetScale scale) {
    return DataSets.open(request(target).withTargetScale(scale));
  }

  private DataRequest request(IntToDoubleFunction target) {
    String[] lines = new String[61];
    Arrays.setAll(
        lines, i -> i == 0 ? "x,y" : "%s,%s".formatted(i * 0.5, target.applyAsDouble(i - 1)));
    return DataRequest.of(TestFiles.csv(folder, "t.csv", lines).toString()).withTarget("y");
  }
}

package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetsTest {

  private static final Target TWO = new Target.Classes(List.of("a", "b"));

  @TempDir Path folder;

  @Test
  void namesWhatIsBuiltIn() {
    assertThat(DataSets.builtIn()).containsExactly("digits", "mnist", "fashion-mnist", "cifar-10");
  }

  @Test
  void suggestsTheNameThatWasMeant() {
    assertProblem(
        DataRequest.of("mnits"),
        "no data set or file named 'mnits'; did you mean mnist? Built in: digits, mnist,"
            + " fashion-mnist, cifar-10 (or give a CSV file with --target, or a folder of images)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"people.csv", "no/such/file.csv", "imagenet"})
  void suggestsNothingWhereNothingIsNear(String data) {
    assertProblem(
        DataRequest.of(data),
        "no data set or file named '%s'. Built in: digits, mnist, fashion-mnist, cifar-10 (or give a CSV file with --target, or a folder of images)"
            .formatted(data));
  }

  @Test
  void refusesNamesThatNoFileCanHave() {
    assertProblem(
        DataRequest.of("a\0b"),
        "no data set or file named 'a b'. Built in: digits, mnist, fashion-mnist, cifar-10 (or give a CSV"
            + " file with --target, or a folder of images)");
  }

  @Test
  void refusesATargetForABuiltInSet() {
    assertProblem(
        DataRequest.of("digits").withTask(Task.REGRESSION),
        "--target, --test and --task are for CSV files, but digits is built in; leave them out");
  }

  @Test
  void refusesASizeForImagesThatHaveOne() {
    assertProblem(
        DataRequest.of("digits").withImageSize(32),
        "--image-size is for folders of images, but digits is not one; leave it out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataRequest.of("digits").withImageSize(4))
        .withMessage("image size must be from 8 to 1024, but was 4");
  }

  @Test
  void refusesNoName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataRequest.of(" "))
        .withMessage("data must be the name of a data set or a file, but was blank");
  }

  @Test
  void refusesRecordsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourceFile("f", "abc", 1))
        .withMessage("sha256 must be 64 hexadecimal digits, but was abc");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourceFile("f", "0".repeat(64), -1))
        .withMessage("rows must not be negative, but was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Preprocessing.Table(List.of(), List.of(), "y", TWO))
        .withMessage("columns must not be empty, but there are none");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Preprocessing.Images(
                    Shape.of(3, 2, 2),
                    Preprocessing.Framing.AS_STORED,
                    List.of(1.0),
                    List.of(1.0),
                    TWO))
        .withMessage("means and scales must have 3 values, one a channel, but was 1 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Preprocessing.Images(
                    Shape.of(4), Preprocessing.Framing.AS_STORED, List.of(1.0), List.of(1.0), TWO))
        .withMessage("shape must be channels, height and width, but was 4");
  }

  @Test
  void refusesPartsOfDifferentSets() {
    LabelledImages wide = new LabelledImages(Shape.of(1, 1, 2), new byte[2], new byte[1]);
    LabelledImages high = new LabelledImages(Shape.of(1, 2, 1), new byte[2], new byte[1]);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DataSet(
                    "d",
                    rows(wide),
                    rows(high),
                    null,
                    List.of(),
                    scaling(wide),
                    Augmentation.NONE,
                    List.of(),
                    SkippedFiles.none()))
        .withMessage(
            "parts must have the shape and target of the training part (1x1x2, %s), but was 1x2x1,"
                + " %s",
            TWO, TWO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelledImages(Shape.of(1, 1, 2), new byte[3], new byte[1]))
        .withMessage("pixels must have 2 values for 1 images of 1x1x2, but was 3");
  }

  private static ImageRows rows(LabelledImages images) {
    return new ImageRows(scaling(images), images, new int[] {0});
  }

  private static Preprocessing.Images scaling(LabelledImages images) {
    return new Preprocessing.Images(
        images.shape(), Preprocessing.Framing.AS_STORED, List.of(0.0), List.of(1.0), TWO);
  }

  @Test
  void namesTasksAsTheCommandLineDoes() {
    assertThat(Task.CLASSIFICATION).hasToString("classification");
    assertThat(Task.REGRESSION).hasToString("regression");
  }

  private static void assertProblem(DataRequest request, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(request))
        .withMessage("%s", problem);
  }
}

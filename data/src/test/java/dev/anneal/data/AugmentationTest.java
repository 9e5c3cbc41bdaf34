package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.data.Augmentation.Change;
import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Position;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

  private static final Shape SHAPE = Shape.of(2, 16, 16);
  private static final int AREA = 256;
  private static final Augmentation ALL = Augmentation.of(EnumSet.allOf(Change.class));
  private static final Augmentation UNMIXED =
      Augmentation.of(EnumSet.complementOf(EnumSet.of(Change.MIXUP)));

  /** Value 1 + x + 16 y in the first channel, its negative in the second. */
  private static float[] image() {
    float[] image = new float[2 * AREA];
    for (int i = 0; i < AREA; i++) {
      image[i] = 1 + i;
      image[AREA + i] = -image[i];
    }
    return image;
  }

  private static float[] shown(Guise guise) {
    float[] shown = new float[2 * AREA];
    guise.apply(image(), shown, 0);
    return shown;
  }

  @Test
  void movesTheImageAndPutsZerosIn() {
    for (int right = -2; right <= 2; right++) {
      for (int down = -2; down <= 2; down++) {
        float[] shown =
            shown(
                new Guise(
                    SHAPE,
                    Window.whole(SHAPE),
                    right,
                    down,
                    Guise.Facing.AHEAD,
                    Guise.Cut.NOTHING));
        for (int i = 0; i < AREA; i++) {
          int x = i % 16 - right;
          int y = i / 16 - down;
          boolean inside = x >= 0 && x < 16 && y >= 0 && y < 16;
          assertThat(shown[i]).isEqualTo(inside ? 1 + x + 16 * y : 0);
          assertThat(shown[AREA + i]).isEqualTo(inside ? -shown[i] : 0);
        }
      }
    }
  }

  @Test
  void mirrorsBeforeItMoves() {
    float[] shown =
        shown(
            new Guise(SHAPE, Window.whole(SHAPE), 1, 0, Guise.Facing.MIRRORED, Guise.Cut.NOTHING));
    assertThat(shown[0]).isZero();
    assertThat(shown[1]).isEqualTo(16);
    assertThat(shown[15]).isEqualTo(2);
    assertThat(shown[AREA + 16 + 1]).isEqualTo(-32);
  }

  @Test
  void cutsOutTheSameOfEveryChannel() {
    float[] shown =
        shown(
            new Guise(
                SHAPE, Window.whole(SHAPE), 0, 0, Guise.Facing.AHEAD, new Guise.Cut(2, 3, 6, 7)));
    for (int i = 0; i < AREA; i++) {
      boolean cut = i % 16 >= 2 && i % 16 < 6 && i / 16 >= 3 && i / 16 < 7;
      assertThat(shown[i]).isEqualTo(cut ? 0 : 1 + i);
      assertThat(shown[AREA + i]).isEqualTo(cut ? 0 : -1 - i);
    }
  }

  @Test
  void drawsEveryGuiseThereIs() {
    Set<Integer> rights = new HashSet<>();
    Set<Integer> downs = new HashSet<>();
    int mirrored = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Guise guise = Guise.of(ALL, SHAPE, new SplittableRandom(seed));
      rights.add(guise.right());
      downs.add(guise.down());
      mirrored += guise.facing() == Guise.Facing.MIRRORED ? 1 : 0;
      Guise.Cut cut = guise.cut();
      assertThat(cut.rightEnd() - cut.left()).isBetween(2, 4);
      assertThat(cut.bottomEnd() - cut.top()).isBetween(2, 4);
      assertThat(cut.left()).isBetween(0, 14);
      assertThat(cut.bottomEnd()).isBetween(2, 16);
    }
    assertThat(rights).containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
    assertThat(downs).containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
    assertThat(mirrored).isBetween(430, 570); // 1000 throws of a coin, 4 deviations
  }

  @Test
  void oneChangeDoesNotDependOnTheOthers() {
    Guise all = Guise.of(ALL, SHAPE, new SplittableRandom(5));
    Guise moved =
        Guise.of(Augmentation.of(EnumSet.of(Change.CROP)), SHAPE, new SplittableRandom(5));
    assertThat(moved.right()).isEqualTo(all.right());
    assertThat(moved.window()).isEqualTo(Window.whole(SHAPE)).isNotEqualTo(all.window());
    assertThat(moved.facing()).isEqualTo(Guise.Facing.AHEAD);
    assertThat(moved.cut()).isEqualTo(Guise.Cut.NOTHING);
  }

  @Test
  void aWindowIsMirroredAndMovedAndCutAsAWholeImageIs() {
    Window window = new Window(2, 1, 5, 4);
    float[] fitted = window.fit(image(), 0, SHAPE);
    Guise.Cut cut = new Guise.Cut(2, 3, 6, 7);
    float[] expected = new float[2 * AREA];
    new Guise(SHAPE, Window.whole(SHAPE), 1, -2, Guise.Facing.MIRRORED, cut)
        .apply(fitted, expected, 0);
    assertThat(shown(new Guise(SHAPE, window, 1, -2, Guise.Facing.MIRRORED, cut)))
        .isEqualTo(expected);
  }

  @Test
  void aBatchIsAFunctionOfItsPlace() {
    Rows rows = new AugmentedRows(digits().train(), ALL);
    Batches batches = Batches.shuffled(rows, 64);
    Batch first = batches.at(3, new Position(1, 2));
    Batch other = batches.at(3, new Position(2, 2));
    Batch again = batches.at(3, new Position(1, 2));
    assertThat(again.inputs()).isEqualTo(first.inputs());
    assertThat(again.targets()).isEqualTo(first.targets());
    assertThat(other.inputs()).isNotEqualTo(first.inputs());
  }

  @Test
  void aRowLooksDifferentInEachEpochAndTheSameInAnyBatch() {
    Rows rows = new AugmentedRows(digits().train(), UNMIXED);
    int size = rows.shape().values();
    Set<List<Float>> guises = new HashSet<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      float[] alone = rows.readForTraining(new int[] {7}, epoch).inputs();
      float[] among = rows.readForTraining(new int[] {1, 7, 2}, epoch).inputs();
      assertThat(Arrays.copyOfRange(among, size, 2 * size)).isEqualTo(alone);
      guises.add(IntStream.range(0, size).mapToObj(i -> alone[i]).toList());
    }
    assertThat(guises).hasSizeGreaterThan(10);
  }

  @Test
  void onlyTrainingSeesChanges() {
    DataSet plain = digits();
    DataSet changed =
        DataSets.open(DataRequest.of("digits").withAugmentation(Augmentation.parse("crop")));
    int[] some = {5, 6, 7};
    assertThat(changed.train().read(some).inputs()).isEqualTo(plain.train().read(some).inputs());
    assertThat(changed.train().readForTraining(some, 1).inputs())
        .isNotEqualTo(plain.train().readForTraining(some, 1).inputs());
    assertThat(changed.validation().readForTraining(some, 1).inputs())
        .isEqualTo(plain.validation().read(some).inputs());
    assertThat(changed.notes())
        .containsExactly("images are changed when they are trained on: crop; --augment sets it");
    assertThat(changed.augmentation()).hasToString("crop");
    assertThat(changed.target()).isInstanceOf(Target.Classes.class);
    assertThat(plain.augmentation()).isEqualTo(Augmentation.NONE);
  }

  private static DataSet digits() {
    return DataSets.open(DataRequest.of("digits"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "none; none",
        "standard; crop, flip",
        "cutout,crop; crop, cutout",
        " Flip , flip ; flip",
        "crop, flip, cutout; crop, flip, cutout",
        "standard, cutout; crop, flip, cutout",
        "resized-crop; resized-crop(0.25)",
        "mixup, resized-crop(0.08), FLIP; resized-crop(0.08), flip, mixup(0.2)",
        "mixup( 1 ); mixup(1)"
      })
  void readsItsText(String text, String expected) {
    assertThat(Augmentation.parse(text)).hasToString(expected);
    assertThat(Augmentation.parse(expected)).isEqualTo(Augmentation.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "flop", "crop,,flip", "none, crop", "mixup(1", "mixup(1)2"})
  void refusesOtherText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.parse(text))
        .withMessageStartingWith(
            "augmentation must be none, standard or some of resized-crop, crop, flip, cutout, mixup,"
                + " but was '");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "resized-crop(0); resized-crop must keep a share above 0 and at most 1, but was 0.0",
        "resized-crop(1.5); resized-crop must keep a share above 0 and at most 1, but was 1.5",
        "mixup(0); mixup must have an alpha above 0 and at most 1000, but was 0.0",
        "mixup(inf); mixup must have an alpha above 0 and at most 1000, but was Infinity",
        "mixup(); mixup must have a number in its brackets, but was ''",
        "resized-crop(a); resized-crop must have a number in its brackets, but was 'a'",
        "flip(0.5); flip must stand without a number, but was flip(0.5)"
      })
  void refusesOtherNumbers(String text, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.parse(text))
        .withMessage(expected);
  }

  @Test
  void refusesWhatItsDataCannotBear() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> DataSets.open(DataRequest.of("digits").withAugmentation(Augmentation.STANDARD)))
        .withMessage(
            "--augment must not flip the digits of digits, which then mean nothing, but was crop,"
                + " flip; try --augment crop");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> DataSets.open(DataRequest.of("pom.xml").withAugmentation(Augmentation.NONE)))
        .withMessage("--augment is for images, but pom.xml is a file; leave it out");
  }

  @Test
  void manyPhotosAreMirroredAlone() {
    assertThat(Augmentation.ofPhotos(9_999)).isEqualTo(Augmentation.STANDARD);
    assertThat(Augmentation.ofPhotos(10_000)).isEqualTo(Augmentation.parse("flip"));
  }
}

package dev.anneal.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cats are red and dogs blue here, and number i has i more green. */
class ImageFolderTest {

  @TempDir Path above;
  private Path folder;

  @BeforeEach
  void name() {
    folder = above.resolve("pets");
  }

  private void write(String below, int count) {
    for (int i = 0; i < count; i++) {
      TestImages.write(folder.resolve(below + "/cats/%02d.png".formatted(i)), image(i, 200, 0));
      TestImages.write(folder.resolve(below + "/dogs/%02d.png".formatted(i)), image(i, 0, 200));
    }
  }

  private static BufferedImage image(int green, int red, int blue) {
    return TestImages.plain(48, 40, new Color(red, green, blue));
  }

  private DataSet open() {
    return DataSets.open(DataRequest.of(folder.toString()));
  }

  private void assertProblem(String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(this::open)
        .withMessage("%s", problem);
  }

  @Test
  void holdsOutAFifthOfEachClass() {
    write(".", 10);

    DataSet data = open();

    assertThat(data.name()).isEqualTo("pets");
    assertThat(data.shape()).isEqualTo(Shape.of(3, 32, 32));
    assertThat(data.target()).isEqualTo(new Target.Classes(List.of("cats", "dogs")));
    assertThat(data.train().count()).isEqualTo(16);
    assertThat(data.validation().count()).isEqualTo(4);
    assertThat(data.test()).isNull();
    assertThat(all(data.validation()).targets()).containsExactlyInAnyOrder(0, 0, 1, 1);
    assertThat(data.notes())
        .containsExactly(
            "images are fitted to 32x32 (their median short side is 40); --image-size changes it",
            "images are changed when they are trained on: crop, flip; --augment sets it");
    assertThat(data.sources()).extracting(SourceFile::rows).containsExactly(20L);
    assertThat(data.skipped().lines()).isEmpty();
  }

  @Test
  void standardisesByTheTrainingImages() {
    write(".", 10);
    DataSet data = open();

    float[] inputs = all(data.train()).inputs();
    double sum = 0;
    double squares = 0;
    for (float input : inputs) {
      sum += input;
      squares += input * input;
    }
    assertThat(sum / inputs.length).isCloseTo(0, within(1e-5));
    assertThat(squares / inputs.length).isCloseTo(1, within(1e-5));
    Preprocessing.Images how = (Preprocessing.Images) data.preprocessing();
    assertThat(how.means().get(0)).isCloseTo(100, within(1e-9));
    assertThat(how.framing()).hasToString("centre-square");
  }

  @Test
  void takesThePartsThatTheFolderHas() {
    write("train", 6);
    write("val", 3);
    TestImages.write(folder.resolve("test/dogs/deep/er/1.jpg"), image(0, 0, 200));

    DataSet data = open();

    assertThat(data.train().count()).isEqualTo(12);
    assertThat(data.validation().count()).isEqualTo(6);
    assertThat(all(requireNonNull(data.test())).targets()).containsExactly(1);
  }

  @Test
  void holdsOutATenthWhereThereIsATestPart() {
    write("training", 10);
    write("testing", 3);

    DataSet data = open();

    assertThat(data.train().count()).isEqualTo(18);
    assertThat(data.validation().count()).isEqualTo(2);
    assertThat(requireNonNull(data.test()).count()).isEqualTo(6);
  }

  @Test
  void answersTheSameWithoutRoomAndInAnyOrder() {
    write(".", 10);
    DataSet data = open();
    Preprocessing.Images how = (Preprocessing.Images) data.preprocessing();
    List<ListedImage> files = ImageListing.of(folder).all();
    DecodedImages none =
        new DecodedImages(
            files, how.shape(), new SkippedFiles("pets", files.size(), BadFiles.SKIP), 0);
    int[] rows = IntStream.range(0, 20).toArray();
    FolderRows unkept = new FolderRows(how, none, rows);

    Batch first = unkept.read(new int[] {3, 17, 3});

    assertThat(unkept.read(new int[] {17, 3, 3}).targets()).containsExactly(1, 0, 0);
    assertThat(unkept.read(new int[] {3, 17, 3}).inputs()).isEqualTo(first.inputs());
    assertThat(none.pixels(5)).isNotSameAs(none.pixels(5));
  }

  @Test
  void hasOneChannelWhereNothingHasColour() {
    for (int i = 0; i < 8; i++) {
      Color grey = new Color(20 * i, 20 * i, 20 * i);
      TestImages.write(folder.resolve("a/%d.jpg".formatted(i)), TestImages.plain(20, 30, grey));
      TestImages.write(folder.resolve("b/%d.png".formatted(i)), TestImages.plain(20, 30, grey));
    }

    assertThat(open().shape()).isEqualTo(Shape.of(1, 20, 20));
    assertThat(DataSets.open(DataRequest.of(folder.toString()).withImageSize(9)).shape())
        .isEqualTo(Shape.of(1, 9, 9));
  }

  @Test
  void leavesOutWhatIsNoImageAndSaysSo() {
    write(".", 4);
    TestFiles.bytes(folder.resolve("notes.txt"), new byte[1]);
    TestFiles.bytes(folder.resolve("cats/Thumbs.db"), new byte[1]);
    TestFiles.bytes(folder.resolve("cats/.hidden.png"), new byte[1]);
    TestFiles.bytes(folder.resolve(".git/x/1.png"), new byte[1]);

    DataSet data = open();

    assertThat(data.train().count() + data.validation().count()).isEqualTo(8);
    assertThat(data.notes())
        .contains(
            "2 files are no images of a class and left out, such as "
                + folder.resolve("notes.txt"));
  }

  @Test
  void skipsAFewDamagedFilesAndListsThem() {
    write(".", 10);
    Path bad = TestFiles.bytes(folder.resolve("dogs/x.jpg"), new byte[] {1, 2, 3, 4, 5});

    DataSet data = open();

    String line = bad + ": this is no JPEG, PNG, BMP or GIF image: it starts with 0x01020304";
    assertThat(data.train().count() + data.validation().count()).isEqualTo(20);
    assertThat(data.notes()).contains("1 images cannot be read and are left out:", "  " + line);
    assertThat(data.skipped().lines()).containsExactly(line);
  }

  @Test
  void refusesManyDamagedFiles() {
    write(".", 10);
    for (int i = 0; i < 4; i++) {
      TestFiles.bytes(folder.resolve("dogs/x%d.jpg".formatted(i)), new byte[0]);
    }
    assertProblem(
        folder
            + ": 4 of the 24 images cannot be read, but only 3 would be skipped; repair or remove"
            + " them. The first: "
            + folder.resolve("dogs/x0.jpg")
            + ": the file is empty");
  }

  @Test
  void putsTheNextOfItsClassInThePlaceOfAFileFoundDamagedLater() throws Exception {
    write(".", 10);
    DataSet data = open();
    Preprocessing.Images how = (Preprocessing.Images) data.preprocessing();
    List<ListedImage> files = ImageListing.of(folder).all();
    SkippedFiles skipped = new SkippedFiles("pets", files.size(), BadFiles.SKIP);
    DecodedImages images = new DecodedImages(files, how.shape(), skipped, 1L << 20);
    FolderRows rows = new FolderRows(how, images, IntStream.range(0, 20).toArray());
    Files.write(folder.resolve("cats/09.png"), new byte[0]); // the last cat

    Batch batch = rows.read(new int[] {9, 0});

    int size = how.shape().values();
    assertThat(batch.targets()).containsExactly(0, 0);
    for (int i = 0; i < size; i++) {
      assertThat(batch.inputs()[i]).isEqualTo(batch.inputs()[size + i]);
    }
    assertThat(skipped.lines())
        .containsExactly(folder.resolve("cats/09.png") + ": the file is empty");
  }

  @Test
  void givesUpWhereTooManyAreFoundDamagedLater() throws Exception {
    write(".", 10);
    List<ListedImage> files = ImageListing.of(folder).all();
    SkippedFiles skipped = new SkippedFiles("pets", files.size(), BadFiles.SKIP);
    DecodedImages images = new DecodedImages(files, Shape.of(3, 8, 8), skipped, 0);
    for (int i = 0; i < 4; i++) {
      Files.write(files.get(i).path(), new byte[0]);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(images.pixels(i)).isNull();
    }
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> images.pixels(3))
        .withMessageStartingWith("pets: 4 of the 20 images cannot be read, but only 3 would be");
  }

  @Test
  void refusesFoldersWithoutClasses() throws Exception {
    Files.createDirectories(folder);
    String wanted =
        folder
            + ": there must be a folder for each of at least 2 classes, such as "
            + folder.resolve("cats/1.jpg")
            + ", but was ";
    assertProblem(wanted + "none");
    TestFiles.bytes(folder.resolve("a.png"), new byte[1]);
    assertProblem(wanted + "none, and 1 images outside them");
    TestFiles.bytes(folder.resolve("dogs/a.png"), new byte[1]);
    assertProblem(wanted + "dogs alone, and 1 images outside them");
  }

  @Test
  void refusesClassesOfOneImageOrNone() throws Exception {
    write(".", 5);
    Files.createDirectories(folder.resolve("birds"));
    assertProblem(
        folder
            + ": class 'birds' must have at least 2 images, one to train on and one to hold out,"
            + " but was 0; add images, or remove its folder");
    TestImages.write(folder.resolve("birds/1.png"), image(1, 1, 1));
    assertProblem(
        folder
            + ": class 'birds' must have at least 2 images, one to train on and one to hold out,"
            + " but was 1; add images, or remove its folder");
    TestFiles.bytes(folder.resolve("birds/2.png"), new byte[3]);
    assertProblem(
        folder
            + ": class 'birds' must have at least 2 images, one to train on and one to hold out,"
            + " but was 1; add images, or remove its folder");
  }

  @Test
  void refusesPartsThatDoNotFit() throws Exception {
    write("val", 3);
    assertProblem(folder + ": there must be a folder train beside val, but there is none");
    write("train", 3);
    TestImages.write(folder.resolve("val/dogz/1.png"), image(1, 1, 1));
    assertProblem(
        folder.resolve("val/dogz")
            + ": a class must be among those of training (cats, dogs), but was 'dogz'; did you mean"
            + " dogs?");
    Files.createDirectories(folder.resolve("training"));
    assertProblem(
        folder.resolve("train")
            + ": there must be one folder of this kind, but was train, training; keep one of them");
  }

  @Test
  void refusesAnEmptyPart() throws Exception {
    write("train", 3);
    Files.createDirectories(folder.resolve("test/dogs"));
    assertProblem(
        folder.resolve("test")
            + ": the folder must have images in a folder for each class, but has none");
  }

  @Test
  void refusesATargetAndImagesOfOneColour() {
    for (int i = 0; i < 6; i++) {
      TestImages.write(folder.resolve(i % 2 + "/%d.png".formatted(i)), image(7, 7, 7));
    }
    assertProblem(folder + ": all pixels of a channel are equal; there is nothing to learn");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(DataRequest.of(folder.toString()).withTarget("x")))
        .withMessage(
            "--target, --test and --task are for CSV files, but %s is a folder of images; leave"
                + " them out",
            folder);
  }

  private static Batch all(dev.anneal.engine.Rows rows) {
    return rows.read(IntStream.range(0, rows.count()).toArray());
  }
}

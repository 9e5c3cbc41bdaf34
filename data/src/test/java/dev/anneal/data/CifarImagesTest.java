package dev.anneal.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of 8 images here. Image i of file f has class i mod 2; its red is 10 f + i, its green 100,
 * 101, ... by pixel and its blue 200 + i.
 */
class CifarImagesTest {

  private static final int PER_FILE = 8;
  private static final int AREA = 1024;
  private static final int RECORD = 1 + 3 * AREA;

  private static final CifarImages SET = new CifarImages("pets", List.of("cat", "dog"), PER_FILE);

  private static final List<String> FILES =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin",
          "test_batch.bin");

  @TempDir Path folder;

  @Test
  void readsTheArchive() {
    TestFiles.bytes(archive(), TestFiles.gzip(tar(FILES, records(5))));

    DataSet data = SET.open(folder, 0);

    assertThat(data.shape()).isEqualTo(Shape.of(3, 32, 32));
    assertThat(data.target()).isEqualTo(new Target.Classes(List.of("cat", "dog")));
    assertThat(data.train().count()).isEqualTo(36);
    assertThat(data.validation().count()).isEqualTo(4);
    assertThat(data.sources()).extracting(SourceFile::rows).containsExactly(48L);
    Preprocessing.Images scaling = (Preprocessing.Images) data.preprocessing();
    assertThat(scaling.means()).hasSize(3);
    Batch image = requireNonNull(data.test()).read(new int[] {3});
    assertThat(image.targets()).containsExactly(1);
    assertThat(level(scaling, image, 0, 700)).isCloseTo(53, within(1e-3));
    assertThat(level(scaling, image, 1, 33)).isCloseTo(133, within(1e-3));
    assertThat(level(scaling, image, 2, 0)).isCloseTo(203, within(1e-3));
  }

  private static double level(Preprocessing.Images scaling, Batch batch, int channel, int pixel) {
    return batch.inputs()[channel * AREA + pixel] * scaling.scales().get(channel)
        + scaling.means().get(channel);
  }

  @Test
  void readsUnpackedFilesWhereverTheyAreToTheSameRows() {
    TestFiles.bytes(archive(), tarGzip());
    DataSet packed = SET.open(folder, 3);
    for (String below : List.of("cifar-10-batches-bin", ".")) {
      for (int file = 0; file < FILES.size(); file++) {
        TestFiles.bytes(set().resolve(below).resolve(FILES.get(file)), records(file));
      }
      DataSet unpacked = SET.open(folder, 3);
      assertThat(unpacked.sources()).hasSize(6);
      assertThat(unpacked.train().read(new int[] {0, 20, 35}).inputs())
          .isEqualTo(packed.train().read(new int[] {0, 20, 35}).inputs());
    }
  }

  @Test
  void refusesAnArchiveThatIsCutShort() {
    byte[] whole = tarGzip();
    TestFiles.bytes(archive(), Arrays.copyOf(whole, whole.length / 2));
    assertProblem(archive() + ": the gzip data end too early; copy or download the file again");

    byte[] plain = tar(FILES, records(5));
    TestFiles.bytes(archive(), Arrays.copyOf(plain, 5000));
    assertProblem(
        archive() + ": the archive is damaged or ends too early; copy or download it again");
  }

  @Test
  void refusesAnArchiveThatLacksFiles() {
    TestFiles.bytes(archive(), TestFiles.gzip(tar(FILES.subList(0, 4), records(0))));
    assertProblem(
        archive()
            + ": the archive must hold data_batch_5.bin, test_batch.bin, but does not; copy or"
            + " download it again");

    TestFiles.bytes(archive(), "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> SET.open(folder, 0))
        .withMessageStartingWith(archive() + ": the archive ");
  }

  @Test
  void refusesFilesOfAnotherLength() {
    byte[] records = records(0);
    TestFiles.bytes(archive(), tar(FILES, Arrays.copyOf(records, records.length - 5)));
    assertProblem(
        archive()
            + ", data_batch_1.bin: the file must have 24584 bytes (8 records of a class and 3x32x32"
            + " pixels), but ends after 24579; copy or download it again");

    TestFiles.bytes(set().resolve("data_batch_1.bin"), Arrays.copyOf(records, records.length + 1));
    TestFiles.bytes(set().resolve("test_batch.bin"), records);
    assertProblem(
        set().resolve("data_batch_1.bin")
            + ": the file must have 24584 bytes (8 records of a class and 3x32x32 pixels), but goes"
            + " on after these; copy or download it again");
  }

  @Test
  void refusesClassesThatThereAreNot() {
    byte[] records = records(0);
    records[2 * RECORD] = 7;
    TestFiles.bytes(archive(), tar(FILES, records));
    assertProblem(
        archive()
            + ", data_batch_1.bin: record 2, counted from 0, has class 7, but there are 2 classes;"
            + " this is another kind of file");
  }

  @Test
  void saysWhichFileItLookedFor() {
    TestFiles.bytes(set().resolve("notes.txt"), new byte[1]);
    assertProblem(
        "pets needs the file cifar-10-binary.tar.gz, or its files unpacked, but %s has neither"
            .formatted(set()));
    TestFiles.bytes(set().resolve("test_batch.bin"), records(5));
    assertProblem(set().resolve("data_batch_1.bin") + ": there is no such file");
  }

  @Test
  void knowsTheTenClasses() {
    assertThat(CifarImages.ten().classes()).hasSize(10).startsWith("airplane").endsWith("truck");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSets.open(DataRequest.of("cifar-10").withDataDir(folder)))
        .withMessageStartingWith("cifar-10 was looked for in ");
  }

  private void assertProblem(String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> SET.open(folder, 0))
        .withMessage("%s", problem);
  }

  private Path set() {
    return folder.resolve("pets");
  }

  private Path archive() {
    return set().resolve("cifar-10-binary.tar.gz");
  }

  private static byte[] tarGzip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int file = 0; file < FILES.size(); file++) {
        add(tar, FILES.get(file), records(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return TestFiles.gzip(bytes.toByteArray());
  }

  /** An archive in which every file has the same content. */
  private static byte[] tar(List<String> names, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      add(tar, "batches.meta.txt", "cat\ndog\n".getBytes(StandardCharsets.UTF_8));
      for (String name : names) {
        add(tar, name, content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("cifar-10-batches-bin/" + name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static byte[] records(int file) {
    byte[] records = new byte[PER_FILE * RECORD];
    for (int i = 0; i < PER_FILE; i++) {
      records[i * RECORD] = (byte) (i % 2);
      for (int pixel = 0; pixel < AREA; pixel++) {
        int at = i * RECORD + 1 + pixel;
        records[at] = (byte) (10 * file + i);
        records[at + AREA] = (byte) (100 + pixel);
        records[at + 2 * AREA] = (byte) (200 + i);
      }
    }
    return records;
  }
}

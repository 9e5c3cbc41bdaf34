package dev.anneal.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * CIFAR-10 in its binary form (Krizhevsky 2009): colour images of 3x32x32 in five files for
 * training and one for the test, in an archive or unpacked.
 *
 * @param name the set's name, and its folder's
 * @param classes the classes' names
 * @param perFile the number of images in a file
 */
record CifarImages(String name, List<String> classes, int perFile) {

  private static final List<String> TRAINING =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");

  private static final String TEST = "test_batch.bin";

  /** The folder that the archive unpacks to. */
  private static final String UNPACKED = "cifar-10-batches-bin";

  private static final List<String> ARCHIVES =
      List.of("cifar-10-binary.tar.gz", "cifar-10-binary.tar");

  /** The set as it is published. */
  static CifarImages ten() {
    return new CifarImages(
        "cifar-10",
        List.of(
            "airplane",
            "automobile",
            "bird",
            "cat",
            "deer",
            "dog",
            "frog",
            "horse",
            "ship",
            "truck"),
        10_000);
  }

  /**
   * Opens the set: from the unpacked files where they are all there, else from the archive.
   *
   * @param dataDir the folder that holds the set's folder
   * @param splitSeed the user's split seed
   */
  DataSet open(@Nullable Path dataDir, long splitSeed) {
    Path folder = SetFolder.of(name, dataDir);
    CifarRecords training = new CifarRecords(classes.size(), TRAINING.size(), perFile);
    CifarRecords test = new CifarRecords(classes.size(), 1, perFile);
    List<SourceFile> sources = read(folder, training, test);
    return ImageParts.of(training.images(), test.images()).split(name, classes, sources, splitSeed);
  }

  private List<SourceFile> read(Path folder, CifarRecords training, CifarRecords test) {
    for (Path unpacked : List.of(folder, folder.resolve(UNPACKED))) {
      if (Files.isRegularFile(unpacked.resolve(TEST))) {
        return readUnpacked(unpacked, training, test);
      }
    }
    Path archive =
        ARCHIVES.stream()
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        "%s needs the file %s, or its files unpacked, but %s has neither"
                            .formatted(name, ARCHIVES.get(0), folder)));
    return List.of(readArchive(archive, training, test));
  }

  private List<SourceFile> readUnpacked(Path folder, CifarRecords training, CifarRecords test) {
    List<SourceFile> sources = new ArrayList<>();
    for (int i = 0; i < TRAINING.size(); i++) {
      sources.add(readFile(folder.resolve(TRAINING.get(i)), i, training));
    }
    sources.add(readFile(folder.resolve(TEST), 0, test));
    return sources;
  }

  private SourceFile readFile(Path path, int place, CifarRecords records) {
    try (DataFile file = DataFile.open(path)) {
      try {
        records.read(place, file.name(), file.content());
      } catch (IOException e) {
        throw file.failure(e);
      }
      return file.describe(perFile);
    }
  }

  private SourceFile readArchive(Path path, CifarRecords training, CifarRecords test) {
    try (DataFile file = DataFile.open(path)) {
      Set<String> missing = new LinkedHashSet<>(TRAINING);
      missing.add(TEST);
      try {
        // Closed with the file.
        TarArchiveInputStream tar = new TarArchiveInputStream(file.content());
        for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
          String member = each.getName().substring(each.getName().lastIndexOf('/') + 1);
          if (missing.remove(member)) {
            String inArchive = "%s, %s".formatted(file.name(), member);
            CifarRecords records = member.equals(TEST) ? test : training;
            records.read(Math.max(0, TRAINING.indexOf(member)), inArchive, tar);
          }
        }
      } catch (IOException e) {
        throw archiveFailure(file, e);
      }
      if (!missing.isEmpty()) {
        throw DataException.in(
            file.name(),
            "the archive must hold %s, but does not; copy or download it again"
                .formatted(String.join(", ", missing)));
      }
      return file.describe((long) perFile * (TRAINING.size() + 1));
    }
  }

  /** The gzip data's damage has words of its own; any other is the archive's. */
  private static DataException archiveFailure(DataFile file, IOException cause) {
    if (cause instanceof EOFException || cause instanceof ZipException) {
      return file.failure(cause);
    }
    return DataException.in(
        file.name(), "the archive is damaged or ends too early; copy or download it again");
  }
}

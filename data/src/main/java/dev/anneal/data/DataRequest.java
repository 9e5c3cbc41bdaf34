package dev.anneal.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which data set to open, and how.
 *
 * <pre>{@code
 * DataRequest.of("digits")
 * DataRequest.of("people.csv").withTarget("income").withTest(Path.of("more-people.csv"))
 * }</pre>
 *
 * @param data a built-in name, which comes first, or the path of a CSV file or a folder of images
 * @param dataDir the folder that holds a folder for each built-in set; null where none is known
 * @param target the column to predict; for a CSV file only, and required there
 * @param test a second CSV file with the same columns, for a final test; null for none
 * @param imageSize the height and width to which the images of a folder are fitted; null to choose
 *     by the images
 * @param augmentation how images are changed when they are trained on; null for what is usual for
 *     them
 * @param badFiles what is done about images of a folder that cannot be read
 * @param task what the target is taken for; null to tell it from the target's values
 * @param splitSeed decides which rows are held out for validation
 */
public record DataRequest(
    String data,
    @Nullable Path dataDir,
    @Nullable String target,
    @Nullable Path test,
    @Nullable Task task,
    @Nullable Integer imageSize,
    @Nullable Augmentation augmentation,
    BadFiles badFiles,
    long splitSeed) {

  static final int SMALLEST_IMAGE = 8;
  private static final int LARGEST_IMAGE = 1024;

  /** Checks that something is asked for. */
  public DataRequest {
    if (data.isBlank()) {
      throw new IllegalArgumentException(
          "data must be the name of a data set or a file, but was blank");
    }
    if (imageSize != null && (imageSize < SMALLEST_IMAGE || imageSize > LARGEST_IMAGE)) {
      throw new IllegalArgumentException(
          "image size must be from %d to %d, but was %d"
              .formatted(SMALLEST_IMAGE, LARGEST_IMAGE, imageSize));
    }
  }

  /** This data set, with split seed 0 and nothing else said. */
  public static DataRequest of(String data) {
    return new DataRequest(data, null, null, null, null, null, null, BadFiles.SKIP, 0);
  }

  /** The same with another folder of built-in sets. */
  public DataRequest withDataDir(@Nullable Path newDataDir) {
    return new DataRequest(
        data, newDataDir, target, test, task, imageSize, augmentation, badFiles, splitSeed);
  }

  /** The same with another column to predict. */
  public DataRequest withTarget(@Nullable String newTarget) {
    return new DataRequest(
        data, dataDir, newTarget, test, task, imageSize, augmentation, badFiles, splitSeed);
  }

  /** The same with another test file. */
  public DataRequest withTest(@Nullable Path newTest) {
    return new DataRequest(
        data, dataDir, target, newTest, task, imageSize, augmentation, badFiles, splitSeed);
  }

  /** The same with another task. */
  public DataRequest withTask(@Nullable Task newTask) {
    return new DataRequest(
        data, dataDir, target, test, newTask, imageSize, augmentation, badFiles, splitSeed);
  }

  /** The same with another size of images. */
  public DataRequest withImageSize(@Nullable Integer newImageSize) {
    return new DataRequest(
        data, dataDir, target, test, task, newImageSize, augmentation, badFiles, splitSeed);
  }

  /** The same with other changes to images. */
  public DataRequest withAugmentation(@Nullable Augmentation newAugmentation) {
    return new DataRequest(
        data, dataDir, target, test, task, imageSize, newAugmentation, badFiles, splitSeed);
  }

  /** The same, doing something else about images that cannot be read. */
  public DataRequest withBadFiles(BadFiles newBadFiles) {
    return new DataRequest(
        data, dataDir, target, test, task, imageSize, augmentation, newBadFiles, splitSeed);
  }

  /** The same with another split. */
  public DataRequest withSplitSeed(long newSplitSeed) {
    return new DataRequest(
        data, dataDir, target, test, task, imageSize, augmentation, badFiles, newSplitSeed);
  }
}

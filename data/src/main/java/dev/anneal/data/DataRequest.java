package dev.anneal.data;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which data set to open, and how.
 *
 * <pre>{@code
 * DataRequest.of("digits")
 * DataRequest.of("people.csv").withTarget("income").withTest(Path.of("more-people.csv"))
 * }</pre>
 *
 * @param data a built-in name, which comes first, or the path of a CSV file, a text file or a
 *     folder of images
 * @param dataDir the folder that holds a folder for each built-in set; null where none is known
 * @param target the column to predict; for a CSV file only, and required there
 * @param test a second CSV file with the same columns, for a final test; null for none
 * @param format how the CSV file, and the test file, are written
 * @param imageSize the height and width to which the images of a folder are fitted; null to choose
 *     by the images
 * @param augmentation how images are changed when they are trained on; null for what is usual for
 *     them
 * @param task what the target is taken for; null to tell it from the target's values
 * @param texts the columns of a CSV file that are text to read; empty to tell them by their values
 * @param context how many characters of a text a row has, where the next one is predicted; null for
 *     the usual
 * @param splitSeed decides which rows are held out for validation
 */
public record DataRequest(
    String data,
    @Nullable Path dataDir,
    @Nullable String target,
    @Nullable Path test,
    @Nullable Task task,
    CsvFormat format,
    @Nullable Integer imageSize,
    @Nullable Augmentation augmentation,
    List<String> texts,
    @Nullable Integer context,
    long splitSeed) {

  static final int SMALLEST_IMAGE = 8;
  private static final int LARGEST_IMAGE = 1024;
  private static final int LONGEST_CONTEXT = 4096;

  /** Checks that something is asked for. */
  public DataRequest {
    texts = List.copyOf(texts);
    if (data.isBlank()) {
      throw new IllegalArgumentException(
          "data must be the name of a data set or a file, but was blank");
    }
    if (imageSize != null && (imageSize < SMALLEST_IMAGE || imageSize > LARGEST_IMAGE)) {
      throw new IllegalArgumentException(
          "image size must be from %d to %d, but was %d"
              .formatted(SMALLEST_IMAGE, LARGEST_IMAGE, imageSize));
    }
    if (context != null && (context < 1 || context > LONGEST_CONTEXT)) {
      throw new IllegalArgumentException(
          "context must be from 1 to %d, but was %d".formatted(LONGEST_CONTEXT, context));
    }
  }

  /** This data set, with split seed 0 and nothing else said. */
  public static DataRequest of(String data) {
    return new DataRequest(
        data, null, null, null, null, CsvFormat.DETECTED, null, null, List.of(), null, 0);
  }

  /** The same with another folder of built-in sets. */
  public DataRequest withDataDir(@Nullable Path newDataDir) {
    return new DataRequest(
        data,
        newDataDir,
        target,
        test,
        task,
        format,
        imageSize,
        augmentation,
        texts,
        context,
        splitSeed);
  }

  /** The same with another column to predict. */
  public DataRequest withTarget(@Nullable String newTarget) {
    return new DataRequest(
        data,
        dataDir,
        newTarget,
        test,
        task,
        format,
        imageSize,
        augmentation,
        texts,
        context,
        splitSeed);
  }

  /** The same with another test file. */
  public DataRequest withTest(@Nullable Path newTest) {
    return new DataRequest(
        data,
        dataDir,
        target,
        newTest,
        task,
        format,
        imageSize,
        augmentation,
        texts,
        context,
        splitSeed);
  }

  /** The same with another task. */
  public DataRequest withTask(@Nullable Task newTask) {
    return new DataRequest(
        data,
        dataDir,
        target,
        test,
        newTask,
        format,
        imageSize,
        augmentation,
        texts,
        context,
        splitSeed);
  }

  /** The same with CSV files written in another way. */
  public DataRequest withFormat(CsvFormat newFormat) {
    return new DataRequest(
        data,
        dataDir,
        target,
        test,
        task,
        newFormat,
        imageSize,
        augmentation,
        texts,
        context,
        splitSeed);
  }

  /** The same with another size of images. */
  public DataRequest withImageSize(@Nullable Integer newImageSize) {
    return new DataRequest(
        data,
        dataDir,
        target,
        test,
        task,
        format,
        newImageSize,
        augmentation,
        texts,
        context,
        splitSeed);
  }

  /** The same with other changes to images. */
  public DataRequest withAugmentation(@Nullable Augmentation newAugmentation) {
    return new DataRequest(
        data,
        dataDir,
        target,
        test,
        task,
        format,
        imageSize,
        newAugmentation,
        texts,
        context,
        splitSeed);
  }

  /** The same with other columns of text. */
  public DataRequest withTexts(List<String> newTexts) {
    return new DataRequest(
        data,
        dataDir,
        target,
        test,
        task,
        format,
        imageSize,
        augmentation,
        newTexts,
        context,
        splitSeed);
  }

  /** The same with another number of characters in a row. */
  public DataRequest withContext(@Nullable Integer newContext) {
    return new DataRequest(
        data,
        dataDir,
        target,
        test,
        task,
        format,
        imageSize,
        augmentation,
        texts,
        newContext,
        splitSeed);
  }

  /** The same with another split. */
  public DataRequest withSplitSeed(long newSplitSeed) {
    return new DataRequest(
        data,
        dataDir,
        target,
        test,
        task,
        format,
        imageSize,
        augmentation,
        texts,
        context,
        newSplitSeed);
  }
}

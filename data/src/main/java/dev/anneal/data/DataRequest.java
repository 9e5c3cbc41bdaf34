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
 */
public final class DataRequest {

  private static final int LONGEST_CONTEXT = 4096;
  private static final int MOST_BINS = 1024;

  private final String data;
  private final @Nullable Path dataDir;
  private final TableRequest table;
  private final ImageRequest images;
  private final @Nullable Integer context;
  private final long splitSeed;

  private DataRequest(
      String data,
      @Nullable Path dataDir,
      TableRequest table,
      ImageRequest images,
      @Nullable Integer context,
      long splitSeed) {
    if (data.isBlank()) {
      throw new IllegalArgumentException(
          "data must be the name of a data set or a file, but was blank");
    }
    if (context != null && (context < 1 || context > LONGEST_CONTEXT)) {
      throw new IllegalArgumentException(
          "context must be from 1 to %d, but was %d".formatted(LONGEST_CONTEXT, context));
    }
    Integer bins = table.bins();
    if (bins != null && (bins < 0 || bins > MOST_BINS)) {
      throw new IllegalArgumentException(
          "bins must be from 0 to %d, but was %d".formatted(MOST_BINS, bins));
    }
    this.data = data;
    this.dataDir = dataDir;
    this.table = table;
    this.images = images;
    this.context = context;
    this.splitSeed = splitSeed;
  }

  /**
   * This data set, with split seed 0 and nothing else said.
   *
   * @param data a built-in name, which comes first, or the path of a CSV file, a text file or a
   *     folder of images
   */
  public static DataRequest of(String data) {
    return new DataRequest(data, null, TableRequest.USUAL, ImageRequest.USUAL, null, 0);
  }

  /**
   * The same with another folder of built-in sets.
   *
   * @param newDataDir holds a folder for each built-in set; null where none is known
   */
  public DataRequest withDataDir(@Nullable Path newDataDir) {
    return new DataRequest(data, newDataDir, table, images, context, splitSeed);
  }

  /** The same with another column to predict, which a CSV file needs; null for none. */
  public DataRequest withTarget(@Nullable String newTarget) {
    return with(table.target(newTarget));
  }

  /** The same with another test file: a CSV file with the same columns; null for none. */
  public DataRequest withTest(@Nullable Path newTest) {
    return with(table.test(newTest));
  }

  /** The same with another task; null to tell it from the target's values. */
  public DataRequest withTask(@Nullable Task newTask) {
    return with(table.task(newTask));
  }

  /** The same with CSV files written in another way. */
  public DataRequest withFormat(CsvFormat newFormat) {
    return with(table.format(newFormat));
  }

  /** The same with other columns of text; empty to tell them by their values. */
  public DataRequest withTexts(List<String> newTexts) {
    return with(table.columns(table.columns().texts(newTexts)));
  }

  /**
   * The same with other columns that are categories whatever their values, such as the numbers of
   * stores.
   */
  public DataRequest withCategories(List<String> newCategories) {
    return with(table.columns(table.columns().categories(newCategories)));
  }

  /** The same with other columns that are amounts, whatever their names and values suggest. */
  public DataRequest withNumbers(List<String> newNumbers) {
    return with(table.columns(table.columns().numbers(newNumbers)));
  }

  /** The same with other columns that are left out. */
  public DataRequest withIgnored(List<String> newIgnored) {
    return with(table.columns(table.columns().ignored(newIgnored)));
  }

  /**
   * The same with other bins for a table's columns of numbers, see {@link BinnedNumbers}.
   *
   * @param newBins the most bins of a column, from 0, which is none, to 1024; null for as many as
   *     suit the table: up to 64
   */
  public DataRequest withBins(@Nullable Integer newBins) {
    return with(table.bins(newBins));
  }

  /** The same with something else of a number to predict that is learned. */
  public DataRequest withTargetScale(TargetScale newTargetScale) {
    return with(table.targetScale(newTargetScale));
  }

  /**
   * The same with one of several folds of a table's rows held out for validation, for
   * cross-validation; null for a share of the rows. The split seed decides which rows are in which.
   */
  public DataRequest withFold(@Nullable Fold newFold) {
    return with(table.fold(newFold));
  }

  /** The same with another height and width of a folder's images; null to choose by the images. */
  public DataRequest withImageSize(@Nullable Integer newSize) {
    return with(
        new ImageRequest(
            newSize, images.normalisation(), images.augmentation(), images.badFiles()));
  }

  /**
   * The same with other means for the pixels of a folder's images; null for its training part's.
   */
  public DataRequest withNormalisation(@Nullable Normalisation newNormalisation) {
    return with(
        new ImageRequest(
            images.size(), newNormalisation, images.augmentation(), images.badFiles()));
  }

  /** The same with other changes to images in training; null for what is usual. */
  public DataRequest withAugmentation(@Nullable Augmentation newAugmentation) {
    return with(
        new ImageRequest(
            images.size(), images.normalisation(), newAugmentation, images.badFiles()));
  }

  /** The same with something else done about images of a folder that cannot be read. */
  public DataRequest withBadFiles(BadFiles newBadFiles) {
    return with(
        new ImageRequest(
            images.size(), images.normalisation(), images.augmentation(), newBadFiles));
  }

  /**
   * The same with another number of characters in a row of a text, where the next one is predicted.
   *
   * @param newContext from 1 to 4096; null for the usual
   */
  public DataRequest withContext(@Nullable Integer newContext) {
    return new DataRequest(data, dataDir, table, images, newContext, splitSeed);
  }

  /** The same with another seed for which rows are held out for validation. */
  public DataRequest withSplitSeed(long newSplitSeed) {
    return new DataRequest(data, dataDir, table, images, context, newSplitSeed);
  }

  private DataRequest with(TableRequest newTable) {
    return new DataRequest(data, dataDir, newTable, images, context, splitSeed);
  }

  private DataRequest with(ImageRequest newImages) {
    return new DataRequest(data, dataDir, table, newImages, context, splitSeed);
  }

  String data() {
    return data;
  }

  @Nullable Path dataDir() {
    return dataDir;
  }

  @Nullable String target() {
    return table.target();
  }

  @Nullable Path test() {
    return table.test();
  }

  @Nullable Task task() {
    return table.task();
  }

  CsvFormat format() {
    return table.format();
  }

  ColumnRoles columns() {
    return table.columns();
  }

  @Nullable Integer bins() {
    return table.bins();
  }

  boolean asksForBins() {
    Integer bins = table.bins();
    return bins != null && bins > 0;
  }

  TargetScale targetScale() {
    return table.targetScale();
  }

  @Nullable Fold fold() {
    return table.fold();
  }

  @Nullable Integer imageSize() {
    return images.size();
  }

  @Nullable Normalisation normalisation() {
    return images.normalisation();
  }

  @Nullable Augmentation augmentation() {
    return images.augmentation();
  }

  BadFiles badFiles() {
    return images.badFiles();
  }

  @Nullable Integer context() {
    return context;
  }

  long splitSeed() {
    return splitSeed;
  }
}

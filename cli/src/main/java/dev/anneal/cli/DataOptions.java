package dev.anneal.cli;

import dev.anneal.data.Augmentation;
import dev.anneal.data.BadFiles;
import dev.anneal.data.DataRequest;
import dev.anneal.data.DataSet;
import dev.anneal.data.DataSets;
import dev.anneal.data.Fold;
import dev.anneal.data.Normalisation;
import dev.anneal.data.TargetScale;
import dev.anneal.data.Task;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data, and how to read them. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DataOptions {

  @Parameters(
      paramLabel = "DATA",
      description =
          "digits, mnist, fashion-mnist or cifar-10, a CSV file (which needs --target; gzip or not,"
              + " any delimiter), a text file (.txt) whose next character is predicted, or a folder"
              + " of images with a folder for each class.")
  String data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column of a CSV file to predict.")
  @Nullable String target;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "classification, regression or language-modelling; told from the target where it is not given (text, and"
              + " integers with at most 20 values, are classes).")
  @Nullable Task task;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "A CSV file with the same columns, looked at once, at the end.")
  @Nullable Path test;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Columns of a CSV file that are text to read; told from their values where it is not"
              + " given (most differ, five words or more on average).")
  List<String> texts = List.of();

  @Option(
      names = "--categories",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "Columns of a CSV file whose values are categories, though they are numbers: stores,"
              + " postcodes. Told from their names and values where it is not given.")
  List<String> categories = List.of();

  @Option(
      names = "--numbers",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns of a CSV file whose values are amounts, though they look like names.")
  List<String> numbers = List.of();

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns of a CSV file to leave out.")
  List<String> ignored = List.of();

  @Option(
      names = "--bins",
      paramLabel = "N",
      description =
          "The most bins of a CSV file's column of numbers, each of about equally many rows; a bin"
              + " is one more input, which tells how far a number has come through it. 0 for none;"
              + " up to 64, by the number of rows and columns, where it is not given. A column of"
              + " fewer than 32 different numbers has none.")
  @Nullable Integer bins;

  @Option(
      names = "--context",
      paramLabel = "N",
      description =
          "Characters in a row of a text whose next character is predicted; 128 where it is not"
              + " given.")
  @Nullable Integer context;

  @Option(
      names = "--target-scale",
      paramLabel = "SCALE",
      defaultValue = "auto",
      description =
          "What of a number to predict is learned: standard, the number; log, the logarithm of 1"
              + " plus it, for numbers that are not negative, to which errors count by their share;"
              + " auto, the number, with a note where it has a long tail (${DEFAULT-VALUE}). Scores"
              + " and predictions are in its own units.")
  TargetScale targetScale;

  @Mixin CsvOptions csv;

  @Option(
      names = "--image-size",
      paramLabel = "N",
      description =
          "The height and width to which the images of a folder are fitted; chosen by the images"
              + " where it is not given, 128 at most.")
  @Nullable Integer imageSize;

  @Option(
      names = "--normalise",
      paramLabel = "BY",
      description =
          "By which means the pixels of a folder's images become inputs: data (this set's) or"
              + " imagenet; data where it is not given, unless a resnet-18 begins from weights.")
  @Nullable Normalisation normalisation;

  @Option(
      names = "--augment",
      paramLabel = "CHANGES",
      description =
          "How images are changed when they are trained on: none, standard (crop, flip), or some of"
              + " crop, flip, cutout, resized-crop (a part of at least a quarter; resized-crop(0.08)"
              + " of 8%%) and mixup (pairs mixed by Beta(0.2, 0.2); mixup(0.4) by another). Where"
              + " it is not given, standard for a folder of images, flip for cifar-10 and a folder of"
              + " 10,000 or more, none for others.")
  @Nullable Augmentation augmentation;

  @Option(
      names = "--on-bad-file",
      paramLabel = "WHAT",
      defaultValue = "skip",
      description =
          "What to do about an image of a folder that cannot be read: skip (and list it; more than"
              + " one in a hundred is an error), or stop (${DEFAULT-VALUE}).")
  BadFiles badFiles;

  @Mixin private DataFolderOption dataFolder;

  @Option(
      names = "--split-seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Decides which rows are held out for validation (${DEFAULT-VALUE}).")
  long splitSeed;

  /** Which fold is held out; null for a share of the rows. Set by {@link #fold}. */
  private @Nullable Fold fold;

  /** The same data with one of several folds held out. */
  DataOptions fold(Fold heldOut) {
    fold = heldOut;
    return this;
  }

  /**
   * Opens the data.
   *
   * @param usual the normalisation of a folder's images where none is named; null for the data's
   */
  DataSet open(@Nullable Normalisation usual) {
    return DataSets.open(
        DataRequest.of(data)
            .withDataDir(dataFolder.path())
            .withTarget(target)
            .withTest(test)
            .withTask(task)
            .withFormat(csv.format())
            .withContext(context)
            .withTexts(stripped(texts))
            .withCategories(stripped(categories))
            .withNumbers(stripped(numbers))
            .withIgnored(stripped(ignored))
            .withBins(bins)
            .withImageSize(imageSize)
            .withNormalisation(normalisation != null || !isFolder() ? normalisation : usual)
            .withAugmentation(augmentation)
            .withBadFiles(badFiles)
            .withFold(fold)
            .withTargetScale(targetScale)
            .withSplitSeed(splitSeed));
  }

  private static List<String> stripped(List<String> names) {
    return names.stream().map(String::strip).toList();
  }

  private boolean isFolder() {
    return !DataSets.builtIn().contains(data) && new File(data).isDirectory();
  }
}

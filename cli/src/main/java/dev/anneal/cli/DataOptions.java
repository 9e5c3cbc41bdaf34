package dev.anneal.cli;

import dev.anneal.data.Augmentation;
import dev.anneal.data.BadFiles;
import dev.anneal.data.DataRequest;
import dev.anneal.data.DataSet;
import dev.anneal.data.DataSets;
import dev.anneal.data.Task;
import java.nio.file.Path;
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
          "digits, mnist, fashion-mnist or cifar-10, a CSV file (which needs --target), or a folder"
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
          "classification or regression; told from the target where it is not given (text, and"
              + " integers with at most 20 values, are classes).")
  @Nullable Task task;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "A CSV file with the same columns, looked at once, at the end.")
  @Nullable Path test;

  @Option(
      names = "--image-size",
      paramLabel = "N",
      description =
          "The height and width to which the images of a folder are fitted; chosen by the images"
              + " where it is not given, 128 at most.")
  @Nullable Integer imageSize;

  @Option(
      names = "--augment",
      paramLabel = "CHANGES",
      description =
          "How images are changed when they are trained on: none, standard (crop, flip), or some of"
              + " crop, flip, cutout; standard for cifar-10 and folders, none for others, where it"
              + " is not given.")
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

  DataSet open() {
    return DataSets.open(
        DataRequest.of(data)
            .withDataDir(dataFolder.path())
            .withTarget(target)
            .withTest(test)
            .withTask(task)
            .withImageSize(imageSize)
            .withAugmentation(augmentation)
            .withBadFiles(badFiles)
            .withSplitSeed(splitSeed));
  }
}

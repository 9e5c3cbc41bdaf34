package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A built-in set that is kept as four idx files in a folder of its name: grey images of one size,
 * with a class each. The files may be gzip.
 *
 * @param name the set's name, and its folder's
 * @param classes the classes' names
 */
record IdxImages(String name, List<String> classes) {

  private static final String IMAGES = "-images-idx3-ubyte";
  private static final String LABELS = "-labels-idx1-ubyte";

  /**
   * Opens the set.
   *
   * @param dataDir the folder that holds the set's folder
   * @param splitSeed the user's split seed
   */
  DataSet open(@Nullable Path dataDir, long splitSeed) {
    Path folder = SetFolder.of(name, dataDir);
    Part training = part(folder, "train");
    Part test = part(folder, "t10k");
    if (!training.images.shape().equals(test.images.shape())) {
      throw DataException.in(
          test.sources.get(0).name(),
          "the test images are %s, but the training images are %s; the files are of different sets"
              .formatted(test.images.shape(), training.images.shape()));
    }
    return ImageParts.of(training.images, test.images)
        .split(
            name,
            classes,
            Stream.of(training, test).flatMap(part -> part.sources.stream()).toList(),
            splitSeed);
  }

  private Part part(Path folder, String prefix) {
    IdxFile images = IdxFile.read(file(folder, prefix + IMAGES), 3);
    IdxFile labels = labels(file(folder, prefix + LABELS), images);
    for (int i = 0; i < labels.bytes().length; i++) {
      int label = labels.bytes()[i] & 0xFF;
      if (label >= classes.size()) {
        throw DataException.in(
            labels.source().name(),
            "label %d, counted from 0, is %d, but %s has %d classes"
                .formatted(i, label, name, classes.size()));
      }
    }
    Shape shape = Shape.of(1, images.sizes().get(1), images.sizes().get(2));
    return new Part(
        new LabelledImages(shape, images.bytes(), labels.bytes()),
        List.of(images.source(), labels.source()));
  }

  /** Reads the classes of images, and closes the file. */
  static IdxFile labels(DataFile file, IdxFile images) {
    IdxFile labels = IdxFile.read(file, 1);
    int count = images.sizes().get(0);
    if (labels.sizes().get(0) != count) {
      throw DataException.in(
          labels.source().name(),
          "the file has %d labels, but there are %d images in %s; the files are of different sets"
              .formatted(labels.sizes().get(0), count, images.source().name()));
    }
    return labels;
  }

  private DataFile file(Path folder, String fileName) {
    return Stream.of(fileName, fileName + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(DataFile::open)
        .orElseThrow(
            () ->
                new DataException(
                    "%s needs the file %s, plain or .gz, but %s has neither"
                        .formatted(name, fileName, folder)));
  }

  /** The images of two files, for training or for the test. */
  private record Part(LabelledImages images, List<SourceFile> sources) {}
}

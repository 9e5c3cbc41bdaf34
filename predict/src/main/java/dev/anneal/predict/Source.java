package dev.anneal.predict;

import dev.anneal.data.CsvFormat;
import dev.anneal.data.RowReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be predicted, a chunk of rows at a time, so that any amount of it fits in memory. */
public interface Source extends AutoCloseable {

  /**
   * Opens a file or folder: CSV or JSON lines where the model takes rows of a table; an image, a
   * folder of them, an idx file or a file of CIFAR's, where it takes images.
   *
   * @param predictor the model
   * @param input the file or folder
   * @param format how it is written, if it is CSV
   * @param keep columns of a table that are to be among the keys
   */
  static Source open(Predictor predictor, Path input, CsvFormat format, List<String> keep) {
    if (!Files.exists(input)) {
      throw new IllegalArgumentException(
          "input must be a file or a folder, but there is no " + input);
    }
    if (predictor.takesImages()) {
      return ImageSource.open(predictor, input, keep);
    }
    if (Files.isDirectory(input)) {
      throw new IllegalArgumentException(
          "input must be a CSV file or JSON lines, as the model was trained on a table, but %s is a"
                  .formatted(input)
              + " folder");
    }
    return TableSource.open(predictor, RowReader.open(input, format), keep);
  }

  /**
   * Takes over a stream of CSV or JSON lines, of one image, or of an idx file.
   *
   * @param predictor the model
   * @param name the stream's name, for messages
   * @param stream the stream
   * @param format how it is written, if it is CSV
   * @param keep columns of a table that are to be among the keys
   */
  static Source of(
      Predictor predictor, String name, InputStream stream, CsvFormat format, List<String> keep) {
    return predictor.takesImages()
        ? ImageSource.of(predictor, name, stream, keep)
        : TableSource.open(predictor, RowReader.of(name, stream, format), keep);
  }

  /** The names of what tells the rows from each other. */
  List<String> keyNames();

  /** The next rows; null at the end. */
  @Nullable Chunk next();

  /** What the user should know of the input once it is read, one line each. */
  List<String> notes();

  @Override
  void close();

  /** No column is kept where the input is no table. */
  static void checkNothingKept(List<String> keep) {
    if (!keep.isEmpty()) {
      throw new IllegalArgumentException(
          "--keep must name columns of a table, but the model takes images; leave it out");
    }
  }
}

package dev.anneal.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the public sets are. */
final class DataFolderOption {

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description =
          "Holds a folder for each set, such as mnist/train-images-idx3-ubyte.gz; else the"
              + " environment's ANNEAL_DATA, else a folder in your data directory.")
  private @Nullable Path dataDir;

  Path path() {
    return DataFolder.of(dataDir);
  }
}

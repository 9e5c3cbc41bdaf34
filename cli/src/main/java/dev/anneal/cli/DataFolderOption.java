package dev.anneal.cli;

import java.nio.file.Path;
import java.util.Locale;
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
    if (dataDir != null) {
      return dataDir;
    }
    String environment = System.getenv("ANNEAL_DATA");
    return environment != null && !environment.isBlank() ? Path.of(environment) : userFolder();
  }

  /** Where the system keeps a user's data. */
  private static Path userFolder() {
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/anneal");
    }
    String local = System.getenv(system.contains("windows") ? "LOCALAPPDATA" : "XDG_DATA_HOME");
    return local != null && !local.isBlank()
        ? Path.of(local).resolve("anneal")
        : home.resolve(".local/share/anneal");
  }
}

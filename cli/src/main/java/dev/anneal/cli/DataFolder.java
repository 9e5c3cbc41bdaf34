package dev.anneal.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where data sets lie. */
final class DataFolder {

  private DataFolder() {}

  /** The folder given, else the environment's, else one in the user's data folder. */
  static Path of(@Nullable Path given) {
    if (given != null) {
      return given;
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

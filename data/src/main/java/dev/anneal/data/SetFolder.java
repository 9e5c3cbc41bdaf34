package dev.anneal.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a built-in set's files are: the folder of its name in the data folder. */
final class SetFolder {

  private SetFolder() {}

  /**
   * The set's folder.
   *
   * @param name the set's name
   * @param dataDir the data folder; null where none is known
   * @throws DataException if there is none
   */
  static Path of(String name, @Nullable Path dataDir) {
    if (dataDir == null) {
      throw new DataException(
          "%s is read from a data folder, but none is known; set it with --data-dir or ANNEAL_DATA"
              .formatted(name));
    }
    Path folder = dataDir.resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "%s was looked for in %s, but there is no such folder; --data-dir or ANNEAL_DATA sets %s"
              .formatted(name, folder, "the folder above it"));
    }
    return folder;
  }
}

package dev.anneal.cli;

import dev.anneal.runs.RunFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a command was told to write. */
final class OutputFile {

  private OutputFile() {}

  /** Fails before any work is done where a file could not be written at the end of it. */
  static void check(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s must name a file in a folder that exists, but was %s".formatted(option, file));
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "%s must name a file, but %s is a folder".formatted(option, file));
    }
  }

  /** Writes all of it or nothing. */
  static void write(Path file, String text) {
    RunFolder.writeAtomically(file, text.getBytes(StandardCharsets.UTF_8));
  }
}

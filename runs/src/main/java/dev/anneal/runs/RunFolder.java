package dev.anneal.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of one run. Files appear whole or not at all: each is written beside its place, synced
 * and then renamed.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {

  private static final int MOST_RUNS = 1_000_000;

  /**
   * A folder with a name of its own, such as {@code runs/digits-3}.
   *
   * @param parent the folder of all runs; made if it is not there
   * @param name what the run is about
   * @throws IllegalArgumentException if it cannot be made
   */
  public static RunFolder numbered(Path parent, String name) {
    try {
      Files.createDirectories(parent);
      for (int number = 1; number < MOST_RUNS; number++) {
        Path path = parent.resolve(name + "-" + number);
        try {
          return new RunFolder(Files.createDirectory(path));
        } catch (FileAlreadyExistsException taken) {
          // by an earlier run, or by one that runs at this moment
        }
      }
      throw new IOException("%d runs are there already".formatted(MOST_RUNS));
    } catch (IOException failure) {
      throw cannotBeMade(parent, failure);
    }
  }

  /**
   * A folder that the user named.
   *
   * @param path where; made if it is not there, and otherwise empty
   * @throws IllegalArgumentException if it holds files already, for nothing is overwritten; or if
   *     it cannot be made
   */
  public static RunFolder named(Path path) {
    try {
      Files.createDirectories(path);
      try (var files = Files.list(path)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException(
              "run folder must be new or empty, but was %s; name another one".formatted(path));
        }
      }
      return new RunFolder(path);
    } catch (IOException failure) {
      throw cannotBeMade(path, failure);
    }
  }

  /**
   * The folder of a run that was stopped.
   *
   * @param path where
   * @throws IllegalArgumentException if nothing is there to go on with
   */
  public static RunFolder stopped(Path path) {
    if (!Files.isRegularFile(path.resolve(Checkpoint.FILE))) {
      throw new IllegalArgumentException(
          "run folder must hold the %s of a run that was stopped, but %s does not"
              .formatted(Checkpoint.FILE, path));
    }
    return new RunFolder(path);
  }

  private static IllegalArgumentException cannotBeMade(Path path, IOException failure) {
    return new IllegalArgumentException(
        "run folder must be one that can be made, but %s cannot: %s; name another one"
            .formatted(path, CannotWriteException.reason(failure)),
        failure);
  }

  /** Writes a text file in UTF-8. */
  public void write(String name, String content) {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file. */
  public void write(String name, byte[] content) {
    writeAtomically(path.resolve(name), content);
  }

  /**
   * Reads one of its files.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  public byte[] read(String name) {
    try {
      return Files.readAllBytes(path.resolve(name));
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "%s cannot be read: %s"
              .formatted(path.resolve(name), CannotWriteException.reason(failure)),
          failure);
    }
  }

  /** Deletes a file, if it is there. */
  public void delete(String name) {
    discard(path.resolve(name));
  }

  /**
   * Writes a file anywhere, whole or not at all.
   *
   * @throws CannotWriteException if it cannot be written; what was there before is still there
   */
  public static void writeAtomically(Path file, byte[] content) {
    try (AtomicFile whole = AtomicFile.open(file)) {
      whole.write(ByteBuffer.wrap(content));
      whole.commit();
    } catch (IOException failure) {
      throw new CannotWriteException(file, failure);
    }
  }

  static void discard(Path unwanted) {
    try {
      Files.deleteIfExists(unwanted);
    } catch (IOException failure) {
      // what is left over does no harm
    }
  }
}

package dev.anneal.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What came of comparing a file with the checksums that are known of it. */
public sealed interface Checked {

  /** The file. */
  Path path();

  /** All checksums are right. */
  record Right(Path path) implements Checked {}

  /**
   * It is there, but is not what it should be.
   *
   * @param problem why, in words for the user
   */
  record Wrong(Path path, String problem) implements Checked {}

  /** It is there, in a form of which no checksum is known. */
  record Unknown(Path path) implements Checked {}

  /** It is not there. */
  record Missing(Path path) implements Checked {}

  /** Compares a file. */
  static Checked of(Path path, List<Part> parts) {
    if (!Files.exists(path)) {
      return new Missing(path);
    }
    if (!Files.isRegularFile(path)) {
      return new Wrong(path, "it must be a file, but is none");
    }
    Optional<String> problem = Checksums.problem(path, parts);
    return problem.isPresent() ? new Wrong(path, problem.get()) : new Right(path);
  }
}

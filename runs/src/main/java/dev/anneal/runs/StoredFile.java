package dev.anneal.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a run was made from, so that it can be told whether it is still the same.
 *
 * @param name its path as it was given
 * @param sha256 its checksum, in 64 hexadecimal digits
 */
public record StoredFile(String name, String sha256) {

  /**
   * A file as it is now.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  public static StoredFile of(Path file) {
    return of(file, read(file));
  }

  static StoredFile of(Path file, byte[] content) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
      return new StoredFile(file.toString(), HexFormat.of().formatHex(sum));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("no file named '%s'".formatted(file), missing);
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "%s cannot be read: %s".formatted(file, CannotWriteException.reason(failure)), failure);
    } catch (OutOfMemoryError tooLarge) {
      throw new IllegalArgumentException(
          "%s must fit into memory, and be smaller than 2 GB".formatted(file), tooLarge);
    }
  }
}

package dev.anneal.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A reader of input that is not trusted: it reads the input, or refuses it in one line with the
 * exception that it documents. Anything else is a bug, which the fuzzer reports: another exception,
 * an error, no end, or more memory than the tests have.
 */
@FunctionalInterface
public interface Reader {

  /** Longer than any message that a terminal shows well. */
  int LONGEST_MESSAGE = 4000;

  /** Reads. */
  void read() throws Exception;

  /**
   * Runs a reader.
   *
   * @param refusal what it documents to throw
   * @param reader the reader
   */
  static void check(Class<? extends Exception> refusal, Reader reader) {
    try {
      reader.read();
    } catch (Exception thrown) {
      if (!refusal.isInstance(thrown)) {
        throw new AssertionError("must be a " + refusal.getSimpleName() + ": " + thrown, thrown);
      }
      checkMessage(String.valueOf(thrown.getMessage()), thrown);
    }
  }

  private static void checkMessage(String message, Exception thrown) {
    if (message.isBlank() || message.equals("null") || message.length() > LONGEST_MESSAGE) {
      throw new AssertionError("must say what is wrong, in few words: " + message, thrown);
    }
    if (message.lines().count() != 1) {
      throw new AssertionError("must be one line: " + message, thrown);
    }
  }

  /** A file with this content, for readers of files; the same one each time. */
  static Path file(String name, byte[] content) {
    try {
      return Files.write(Scratch.FOLDER.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content as a stream. */
  static InputStream stream(byte[] content) {
    return new ByteArrayInputStream(content);
  }
}

package dev.anneal.runs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file or folder that could not be written; the message is one line with the remedy. */
public final class CannotWriteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A file or folder, and what the system said. */
  public CannotWriteException(Path path, IOException cause) {
    super(
        "%s could not be written: %s; free some space or name another folder"
            .formatted(path, reason(cause)),
        cause);
  }

  /** The system's reason, in a few words. */
  public static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown reason");
  }
}

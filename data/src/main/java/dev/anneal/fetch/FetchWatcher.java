package dev.anneal.fetch;

import java.nio.file.Path;
import java.time.Duration;

/** Is told how a fetch goes, and may end it. */
public interface FetchWatcher {

  /** Watches nothing. */
  FetchWatcher NONE = new FetchWatcher() {};

  /** A file is there and right already. */
  default void present(Path file) {}

  /** A file begins, or goes on where an earlier fetch ended. */
  default void begins(KnownFile file) {}

  /**
   * More has come.
   *
   * @param done the bytes that are there
   * @param total the bytes that are expected
   */
  default void moved(long done, long total) {}

  /** A try failed, and there will be another after a while. */
  default void waits(String problem, Duration pause) {}

  /** A file is complete, right, and in its place. */
  default void ended(Path file) {}

  /** Whether to stop; what has come is kept. */
  default boolean stops() {
    return false;
  }
}

package dev.anneal.data;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The files of a data set that could not be read and were left out. A large folder is not looked
 * through before training begins, so the list may grow until training ends. Safe from any thread.
 */
public final class SkippedFiles {

  /** Fewer than these are never too many. */
  private static final int ALWAYS_ALLOWED = 3;

  private static final int ONE_IN = 100;

  private final String folder;
  private final int files;
  private final BadFiles badFiles;
  private final Map<String, String> problems = new ConcurrentSkipListMap<>();

  /**
   * For files of which none is skipped yet.
   *
   * @param folder the folder's name, for messages
   * @param files how many files there are in all
   */
  public static SkippedFiles in(String folder, int files) {
    return new SkippedFiles(folder, files, BadFiles.SKIP);
  }

  /**
   * Nothing is skipped yet.
   *
   * @param folder the folder's name, for messages
   * @param files how many files there are in all
   * @param badFiles whether any may be skipped
   */
  SkippedFiles(String folder, int files, BadFiles badFiles) {
    this.folder = folder;
    this.files = files;
    this.badFiles = badFiles;
  }

  /** For data in which nothing is skipped. */
  static SkippedFiles none() {
    return new SkippedFiles("", 0, BadFiles.SKIP);
  }

  /** The files left out so far, by name, each with the reason. */
  public List<String> lines() {
    return problems.entrySet().stream()
        .map(problem -> problem.getKey() + ": " + problem.getValue())
        .toList();
  }

  /** Whether a file is left out. */
  boolean contains(String file) {
    return problems.containsKey(file);
  }

  /**
   * Leaves a file out.
   *
   * @throws DataException if none may be left out
   */
  public void add(String file, String problem) {
    if (badFiles == BadFiles.STOP) {
      throw DataException.in(
          file, problem + "; repair or remove it, or leave such files out with --on-bad-file skip");
    }
    problems.put(file, problem);
  }

  /**
   * Checks that the files left out are few: one in a hundred, or three.
   *
   * @throws DataException if they are not
   */
  public void checkFew() {
    int allowed = Math.max(ALWAYS_ALLOWED, files / ONE_IN);
    List<String> lines = lines();
    if (lines.size() > allowed) {
      throw DataException.in(
          folder,
          "%d of the %d images cannot be read, but only %d would be skipped; repair or remove them."
                  .formatted(lines.size(), files, allowed)
              + " The first: "
              + lines.get(0));
    }
  }
}

package dev.anneal.data;

import dev.anneal.engine.OneLine;

/**
 * Data that cannot be used. The message is one line for the user: what is wrong, where (file, line,
 * column), and what to do.
 */
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST_QUOTE = 60;

  /** A problem, told in one line. */
  public DataException(String message) {
    super(OneLine.of(message));
  }

  /** A problem, told in one line, with what raised it. */
  DataException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /** A problem of a file as a whole. */
  static DataException in(String file, String problem) {
    return new DataException(file + ": " + problem);
  }

  /** A problem at a line of a file; lines count from 1. */
  static DataException at(String file, long line, String problem) {
    return new DataException("%s, line %d: %s".formatted(file, line, problem));
  }

  /** A problem of a value in a table. */
  static DataException at(String file, long line, String column, String problem) {
    return new DataException(
        "%s, line %d, column %s: %s".formatted(file, line, quoted(column), problem));
  }

  /** Text from a file in quotes, kept to one line of a bearable length. */
  static String quoted(String text) {
    String line = OneLine.of(text);
    return line.length() <= LONGEST_QUOTE
        ? "'" + line + "'"
        : "'" + line.substring(0, LONGEST_QUOTE) + "...'";
  }
}

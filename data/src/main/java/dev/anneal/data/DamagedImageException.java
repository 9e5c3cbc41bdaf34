package dev.anneal.data;

/** An image that cannot be read; the message says why, without the file's name. */
public final class DamagedImageException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedImageException(String problem) {
    super(problem);
  }

  /** The problem, in words for the user. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}

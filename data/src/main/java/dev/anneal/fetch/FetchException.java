package dev.anneal.fetch;

/** A file that could not be fetched; the message is one line with the remedy. */
public final class FetchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FetchException(String message) {
    super(oneLine(message));
  }

  FetchException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** What a server says is not trusted to be one line. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}

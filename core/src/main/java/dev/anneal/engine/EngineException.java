package dev.anneal.engine;

/**
 * A failure inside an engine. The message is one line; the native text, where there is more, is in
 * the cause.
 */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure with its cause. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.anneal.engine;

/**
 * A second set of a session's weights, kept inside its engine: what averages are made of. It
 * belongs to the session that made it, and holds memory until it or the session is closed.
 */
public interface Weights extends AutoCloseable {

  /** Frees the memory. Closing twice does nothing. */
  @Override
  void close();
}

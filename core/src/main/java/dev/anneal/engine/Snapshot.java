package dev.anneal.engine;

/**
 * Everything that a session's next step depends on, at one moment: weights, buffers, optimizer
 * state, random generators and the position in the data. It belongs to the session that made it,
 * may be restored any number of times, and holds memory until it or the session is closed.
 */
public interface Snapshot extends AutoCloseable {

  /** Frees the memory. Closing twice does nothing. */
  @Override
  void close();
}

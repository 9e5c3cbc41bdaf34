package dev.anneal.fetch;

import java.time.Duration;

/** Waits, between two tries. */
public interface Pause {

  /** Lets the thread sleep. */
  Pause SLEEP = time -> Thread.sleep(time.toMillis());

  /**
   * Waits.
   *
   * @param time how long
   * @throws InterruptedException if the thread is asked to end
   */
  void of(Duration time) throws InterruptedException;
}

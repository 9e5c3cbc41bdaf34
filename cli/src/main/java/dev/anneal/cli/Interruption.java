package dev.anneal.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and the system's request to end: the run stops after the step it is in, writes what there
 * is, and only then does the process end.
 */
final class Interruption {

  /** What is left to do after a stop (an evaluation, some files) takes no longer than this. */
  private static final long PATIENCE_SECONDS = 300;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  private Interruption() {}

  /** Takes over what the process does when it is asked to end. */
  static Interruption install() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "anneal-interruption"));
    return interruption;
  }

  private void await() {
    if (finished.getCount() > 0) {
      requested = true;
      try {
        if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          System.err.println("anneal: gave up waiting for the run to stop");
        }
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the process was asked to end. */
  boolean requested() {
    return requested;
  }

  /** Says that all is written; the process may end. */
  void finished() {
    finished.countDown();
  }
}

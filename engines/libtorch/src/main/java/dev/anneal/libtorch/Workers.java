package dev.anneal.libtorch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads beside the session's own, which do not keep the process alive. */
final class Workers {

  private Workers() {}

  /** So many threads of this name; each starts when it is first needed. */
  static ExecutorService of(int threads, String name) {
    return Executors.newFixedThreadPool(
        threads,
        job -> {
          Thread worker = new Thread(job, name);
          worker.setDaemon(true);
          return worker;
        });
  }

  /**
   * Waits for a result, and throws what kept it from being made. An interrupt is left for the loop,
   * which stops between two steps.
   */
  static <T> T await(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failure.getCause() instanceof Error cause) {
        throw cause;
      }
      throw failure;
    }
  }
}

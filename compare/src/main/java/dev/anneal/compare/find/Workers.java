package dev.anneal.compare.find;

import dev.anneal.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does jobs on a few threads. */
final class Workers implements AutoCloseable {

  private final ExecutorService pool;

  Workers(int count) {
    pool = Executors.newFixedThreadPool(count);
  }

  /**
   * Does all jobs, begun in their order; after the first that fails none is begun any more.
   *
   * @return the jobs' answers, in the jobs' order
   */
  <T> List<T> all(List<Callable<T>> jobs) {
    List<Future<T>> futures = jobs.stream().map(pool::submit).toList();
    List<T> answers = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new EngineException(String.valueOf(failure.getCause()), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      futures.forEach(future -> future.cancel(false));
    }
  }

  /** Waits for the jobs that are being done. */
  @Override
  public void close() {
    pool.shutdown();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

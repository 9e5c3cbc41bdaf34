package dev.anneal.predict;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads the next chunk of a source while the last one is being predicted. Closes the source. */
public final class ReadAhead implements Source {

  private final Source source;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread reader = new Thread(work, "anneal-read-ahead");
            reader.setDaemon(true);
            return reader;
          });
  private Future<@Nullable Chunk> coming;

  /** Begins to read. */
  public ReadAhead(Source source) {
    this.source = source;
    this.coming = thread.submit(source::next);
  }

  @Override
  public List<String> keyNames() {
    return source.keyNames();
  }

  @Override
  public @Nullable Chunk next() {
    try {
      Chunk next = coming.get();
      if (next != null) {
        coming = thread.submit(source::next);
      }
      return next;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (failure.getCause() instanceof Error known) {
        throw known;
      }
      throw new IllegalStateException("reading failed: " + failure.getCause(), failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", stopped);
    }
  }

  @Override
  public List<String> notes() {
    return source.notes();
  }

  @Override
  public void close() {
    thread.execute(source::close);
    thread.shutdown();
  }
}

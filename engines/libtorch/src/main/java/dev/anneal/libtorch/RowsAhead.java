package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All rows in their order, some at once; the next are read while those before are used, because
 * images are decoded when they are read.
 *
 * @param rows the rows
 * @param atOnce how many at once
 */
record RowsAhead(Rows rows, int atOnce) {

  /** Checks that there are rows. */
  RowsAhead {
    if (rows.count() < 1) {
      throw new IllegalArgumentException("rows must not be empty, but there are none");
    }
  }

  /** Uses them, on the caller's thread. */
  void forEach(Consumer<Batch> use) {
    CompletableFuture<Batch> next = read(0);
    for (int from = 0; from < rows.count(); from += atOnce) {
      Batch batch = Workers.await(next);
      if (rows.count() - from > atOnce) {
        next = read(from + atOnce);
      }
      use.accept(batch);
    }
  }

  private CompletableFuture<Batch> read(int from) {
    int to = from + Math.min(atOnce, rows.count() - from);
    return CompletableFuture.supplyAsync(() -> rows.read(IntStream.range(from, to).toArray()));
  }
}

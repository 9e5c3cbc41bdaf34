package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches ahead of the step, on a thread of its own. What was made ahead but turns out not to
 * be wanted (another position, another order) is thrown away: a batch is a function of both.
 */
final class Feeder implements AutoCloseable {

  /** Batches made ahead: one being used up while the next is made. */
  private static final int AHEAD = 2;

  private final Batches batches;
  private final TensorBatches tensors;
  private final ExecutorService thread;
  private final Deque<Made> ahead = new ArrayDeque<>();

  /**
   * The last batch and its tensors, for data that hand out the same batch again. Feeder's thread.
   */
  private @Nullable Batch lastBatch;

  private @Nullable TensorBatch lastTensors;

  Feeder(Batches batches, TensorBatches tensors) {
    this.batches = batches;
    this.tensors = tensors;
    this.thread = Workers.of(1, "anneal-feeder");
  }

  /** The batch at a position, to be closed by the caller; the ones after it are begun. */
  TensorBatch take(long orderSeed, Position position) {
    Made first = ahead.peek();
    if (first == null || first.orderSeed != orderSeed || !first.position.equals(position)) {
      discard();
      begin(orderSeed, position);
    }
    Made taken = ahead.remove();
    Position next = ahead.isEmpty() ? taken.position : ahead.getLast().position;
    while (ahead.size() < AHEAD) {
      next = next.next(batches.perEpoch());
      begin(orderSeed, next);
    }
    return Workers.await(taken.tensors);
  }

  private void begin(long orderSeed, Position position) {
    ahead.add(
        new Made(
            orderSeed,
            position,
            CompletableFuture.supplyAsync(() -> make(orderSeed, position), thread)));
  }

  private TensorBatch make(long orderSeed, Position position) {
    Native.useThreads(1);
    Batch batch = batches.at(orderSeed, position);
    if (lastTensors == null || !batch.equals(lastBatch)) { // the very same arrays
      TensorBatch made = tensors.make(batch);
      forget();
      lastBatch = batch;
      lastTensors = made;
    }
    return lastTensors.retain();
  }

  private void forget() {
    if (lastTensors != null) {
      lastTensors.close();
    }
    lastTensors = null;
    lastBatch = null;
  }

  private void discard() {
    ahead.forEach(Made::discard);
    ahead.clear();
  }

  /** Waits for the thread to end, so that no native code runs on after it. */
  @Override
  public void close() {
    discard();
    thread.execute(this::forget);
    thread.shutdown();
    boolean interrupted = Thread.interrupted();
    try {
      while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        // a batch that takes this long is still being made by the user's own code
      }
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Made(long orderSeed, Position position, CompletableFuture<TensorBatch> tensors) {

    /** Frees the tensors, now or when they are there; a failure to make them no longer matters. */
    void discard() {
      CompletableFuture<?> freed = tensors.thenAccept(TensorBatch::close);
      assert freed != null;
    }
  }
}

package dev.anneal.libtorch;

import dev.anneal.libtorch.net.Pass;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Computes a batch as two halves side by side, each on a thread of its own with half of libtorch's
 * threads. Where an operator is too small to be shared by threads, or one waits for the other at
 * its end, two halves leave fewer processors idle; and a half fits into a cache that the whole does
 * not. The sum of two gradients does not depend on which comes first; that of three would, so those
 * of earlier parts of a batch are added afterwards.
 */
final class Halves implements AutoCloseable {

  private final Gradients gradients;
  private final int threadsEach;
  private final ExecutorService workers;

  /** The second half's random numbers; the first one takes the model's. */
  private final Generator generator;

  private final GeneratorOptional random;

  /** The workers start at the first step. */
  Halves(Gradients gradients, int threads) {
    this.gradients = gradients;
    this.threadsEach = Math.max(1, threads / 2);
    generator = torch.createCPUGenerator(0);
    generator.retainReference();
    random = new GeneratorOptional(generator);
    random.retainReference();
    workers = Workers.of(Math.min(2, threads), "anneal-half");
  }

  /**
   * As {@link Gradients#add} in a training step.
   *
   * @param first whether these are the step's first rows, so that there are no gradients yet
   */
  double add(TensorBatch rows, double share, boolean first) {
    Model model = gradients.model();
    List<Model.Taken> earlier = first ? List.of() : model.takeGradients();
    // Of this seed's numbers nothing needs to be saved but the model's generator.
    generator.set_current_seed(model.randomNumber());
    try (TensorBatch one = rows.part(0, 2);
        TensorBatch other = rows.part(1, 2)) {
      Pass observed = model.training(one);
      Pass unobserved = observed.unobserved(random, other.inputs());
      double shareOfOne = share * one.rows() / rows.rows();
      CompletableFuture<Double> left = begin(() -> gradients.add(one, observed, shareOfOne));
      CompletableFuture<Double> right =
          begin(() -> gradients.add(other, unobserved, share - shareOfOne));
      // Both, failed or not: they use the batch.
      Workers.await(CompletableFuture.allOf(left, right));
      if (!earlier.isEmpty()) {
        onOne(() -> model.addGradients(earlier));
      }
      return left.join() + right.join();
    }
  }

  /**
   * Does what follows on one of the two threads. libtorch's own threads would go on waiting
   * actively after it, and take the processors from the next step's halves.
   */
  void onOne(Runnable work) {
    Workers.await(
        begin(
            () -> {
              work.run();
              return true;
            }));
  }

  private <T> CompletableFuture<T> begin(Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          Native.useThreads(threadsEach);
          return Native.call(work);
        },
        workers);
  }

  /** Between two steps: the workers have nothing to do. */
  @Override
  public void close() {
    workers.shutdown();
    random.close();
    generator.close();
  }
}

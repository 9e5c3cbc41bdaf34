package dev.anneal.engine;

/**
 * What an {@link EngineProvider} needs to open a session.
 *
 * @param model the model's text form, such as {@code lenet} or {@code mlp(256, 128, dropout=0.1)}
 * @param batches the training data
 * @param optimizer the update rule
 * @param precision the number format
 * @param threads how many threads a step may use; positive
 * @param seed feeds initialisation, order and dropout, each its own {@link SeedStream}
 */
public record ModelRequest(
    String model,
    Batches batches,
    Optimizer optimizer,
    Precision precision,
    int threads,
    long seed) {

  /** Checks the thread count; the engine checks the rest against what it can do. */
  public ModelRequest {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive, but was " + threads);
    }
  }
}

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
 * @param refinements what a step does besides the update
 */
public record ModelRequest(
    String model,
    Batches batches,
    Optimizer optimizer,
    Precision precision,
    int threads,
    long seed,
    Refinements refinements) {

  /** A request without refinements. */
  public ModelRequest(
      String model,
      Batches batches,
      Optimizer optimizer,
      Precision precision,
      int threads,
      long seed) {
    this(model, batches, optimizer, precision, threads, seed, Refinements.NONE);
  }

  /** The same with other refinements. */
  public ModelRequest refinements(Refinements newRefinements) {
    return new ModelRequest(model, batches, optimizer, precision, threads, seed, newRefinements);
  }

  /** Checks the thread count; the engine checks the rest against what it can do. */
  public ModelRequest {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive, but was " + threads);
    }
  }
}

package dev.anneal.engine;

/**
 * A trained model that is open for use: its weights and nothing else, no optimizer and no data.
 *
 * <p>Any number of threads may ask at once, and none changes what another is answered. Failures
 * inside the engine are {@link EngineException}s.
 */
public interface Inference extends AutoCloseable {

  /** What the values of a row's inputs mean. */
  Inputs inputs();

  /** What is predicted. */
  Target target();

  /**
   * What the model gives for some rows, in evaluation mode. A row's outputs depend on its own
   * inputs alone, down to the last bit: not on the rows beside it, nor on how many there are. They
   * are those that {@link Session#outputs} gives for the same row with the same weights.
   *
   * @param inputs row after row, each in row-major order: rows x {@code inputs().shape().values()};
   *     at least one row
   * @return for each row its outputs
   * @throws IllegalArgumentException if they are no whole rows, or no inputs of this model
   * @throws IllegalStateException after it was closed
   */
  Outputs outputs(float[] inputs);

  /**
   * The same in the shortest time for a few rows, as a service asks: they are computed together and
   * nothing else is. The last bits may depend on how many rows there are.
   *
   * @param inputs as above
   * @return for each row its outputs
   * @throws IllegalArgumentException if they are no whole rows, or no inputs of this model
   * @throws IllegalStateException after it was closed
   */
  Outputs quickOutputs(float[] inputs);

  /** Frees the memory, once the calls that are under way have ended. Closing twice does nothing. */
  @Override
  void close();
}

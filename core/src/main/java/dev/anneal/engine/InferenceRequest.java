package dev.anneal.engine;

import java.util.List;

/**
 * What an {@link EngineProvider} needs to open a trained model.
 *
 * @param model the model's text form, such as {@code lenet}
 * @param inputs what the values of a row mean
 * @param target what is predicted
 * @param weights every parameter and buffer, as {@link Session#weights} gave them; in any order
 * @param precision the number format of the computation
 * @param threads how many threads a call may use, besides those that call at the same time;
 *     positive
 */
public record InferenceRequest(
    String model,
    Inputs inputs,
    Target target,
    List<NamedTensor> weights,
    Precision precision,
    int threads) {

  /** Checks the thread count; the engine checks the rest against what it can do. */
  public InferenceRequest {
    weights = List.copyOf(weights);
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive, but was " + threads);
    }
  }
}

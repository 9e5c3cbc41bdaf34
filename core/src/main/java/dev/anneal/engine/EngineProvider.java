package dev.anneal.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An engine that can be found by {@link java.util.ServiceLoader} and opens sessions from text: what
 * the command line, comparisons and clusters use. Programs that know their engine call its own
 * factory instead.
 */
public interface EngineProvider {

  /** The engine's name, such as {@code libtorch}. */
  String name();

  /** The engine's version, for the record. */
  String version();

  /** The names of the models it offers. */
  List<String> models();

  /** A sensible model for such training rows. */
  ModelChoice defaultModel(Rows train);

  /**
   * The number format in which such a model trains fastest on this machine without being worse for
   * it.
   *
   * @param model the model's text form
   * @param train the training rows
   */
  default Precision defaultPrecision(String model, Rows train) {
    return Precision.FP32;
  }

  /**
   * Whether such a model trains faster in halves side by side ({@link Refinements#halves}) without
   * being another for it.
   *
   * @param model the model's text form
   */
  default boolean defaultHalves(String model) {
    return false;
  }

  /** The file that a model's text form names, where it is one. */
  default Optional<Path> modelFile(String model) {
    return Optional.empty();
  }

  /**
   * Opens a session, owned by the calling thread.
   *
   * @throws IllegalArgumentException if there is no such model, if it does not fit the data, or if
   *     this machine cannot compute in the precision asked for
   */
  Session open(ModelRequest request);

  /**
   * Opens a trained model for use, by any thread.
   *
   * <p>Where this machine cannot compute in the precision asked for, it does so in fp32.
   *
   * @throws IllegalArgumentException if there is no such model, or if the weights are not its own
   */
  Inference open(InferenceRequest request);
}

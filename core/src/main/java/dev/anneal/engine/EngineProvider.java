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
   * @throws IllegalArgumentException if there is no such model, if the weights are not its own, or
   *     if this machine cannot compute in the precision asked for
   */
  Inference open(InferenceRequest request);
}

package dev.anneal.libtorch.net;

import java.util.Set;
import org.bytedeco.pytorch.GeneratorOptional;

/**
 * How a net is being run.
 *
 * @param mode training or evaluation
 * @param random the session's own random generator, for dropout
 * @param statisticsShare the weight of this batch in batch norm's running statistics, from 0 to 1
 * @param frozen the layers that are not trained
 */
public record Pass(
    Mode mode, GeneratorOptional random, double statisticsShare, Set<String> frozen) {

  /** Keeps the layers from changing. */
  public Pass {
    frozen = Set.copyOf(frozen);
  }

  /** Training draws dropout and updates batch norm's statistics; evaluation does neither. */
  public enum Mode {
    /** A training step. */
    TRAINING,
    /** An evaluation. */
    EVALUATION
  }

  /** Whether the model trains. */
  public boolean isTraining() {
    return mode == Mode.TRAINING;
  }

  /** Whether a layer of this name trains. */
  public boolean trains(String layer) {
    return isTraining() && !frozen.contains(layer);
  }
}

package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How a net is being run.
 *
 * @param mode training or evaluation
 * @param random the session's own random generator, for dropout
 * @param statisticsShare the weight of this batch in batch norm's running statistics, from 0 to 1
 * @param inputs what the net was given: rows x the row's shape
 */
public record Pass(Mode mode, GeneratorOptional random, double statisticsShare, Tensor inputs) {

  /** Training draws dropout and updates batch norm's statistics; evaluation does neither. */
  public enum Mode {
    /** A training step. */
    TRAINING,
    /** An evaluation. */
    EVALUATION
  }

  /**
   * Where there is a token and no filling, of the first tokens of each row: rows x {@code length},
   * true or false.
   */
  Tensor present(long length) {
    return inputs.narrow(1, 0, length).ne(new Scalar(0));
  }

  /** Whether the model trains. */
  public boolean isTraining() {
    return mode == Mode.TRAINING;
  }
}

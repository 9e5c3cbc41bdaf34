package dev.anneal.libtorch.net;

import java.util.OptionalDouble;
import java.util.Set;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How a net is being run.
 *
 * @param mode training or evaluation
 * @param random the session's own random generator, for dropout
 * @param observed the weight of this batch in every batch norm's running statistics, from 0, which
 *     leaves them alone, to 1; empty where each has its own
 * @param frozen the layers that are not trained
 * @param inputs what the net was given: rows x the row's shape
 * @param images how images are kept between layers; oneDNN's layout only where the net stays in it
 */
public record Pass(
    Mode mode,
    GeneratorOptional random,
    OptionalDouble observed,
    Set<String> frozen,
    Tensor inputs,
    ImageLayout images) {

  /** Keeps the layers from changing. */
  public Pass {
    frozen = Set.copyOf(frozen);
  }

  /** Training draws dropout and updates batch norm's statistics; the others do neither. */
  public enum Mode {
    /** A training step. */
    TRAINING,
    /**
     * An evaluation of a block of rows: what a row comes to depends on nothing but the row, down to
     * the last bit.
     */
    EVALUATION,
    /** An evaluation of a row or a few in the shortest time, whatever the last bits. */
    QUICK_EVALUATION
  }

  /** A training step. */
  public static Pass training(
      GeneratorOptional random, Set<String> frozen, Tensor inputs, ImageLayout images) {
    return new Pass(Mode.TRAINING, random, OptionalDouble.empty(), frozen, inputs, images);
  }

  /** The same on other rows, which leaves batch norm's running statistics to this one. */
  public Pass unobserved(GeneratorOptional otherRandom, Tensor otherInputs) {
    return new Pass(mode, otherRandom, OptionalDouble.of(0), frozen, otherInputs, images);
  }

  /** A look at a batch with this weight, for batch norm's statistics. */
  public static Pass observing(GeneratorOptional random, double share, Tensor inputs) {
    return new Pass(
        Mode.TRAINING,
        random,
        OptionalDouble.of(share),
        Set.of(),
        inputs,
        ImageLayout.CHANNELS_LAST);
  }

  /** An evaluation of a block. */
  public static Pass evaluation(GeneratorOptional random, Tensor inputs) {
    return untrained(Mode.EVALUATION, random, inputs);
  }

  /** A quick evaluation. */
  public static Pass quickEvaluation(GeneratorOptional random, Tensor inputs) {
    return untrained(Mode.QUICK_EVALUATION, random, inputs);
  }

  private static Pass untrained(Mode mode, GeneratorOptional random, Tensor inputs) {
    return new Pass(
        mode, random, OptionalDouble.empty(), Set.of(), inputs, ImageLayout.CHANNELS_LAST);
  }

  /**
   * Where there is a token and no filling, of the first tokens of each row: rows x {@code length},
   * true or false.
   */
  Tensor present(long length) {
    return inputs.narrow(1, 0, length).ne(new Scalar(0));
  }

  /** The weight of this batch in the running statistics of a batch norm with this usual one. */
  public double statisticsShare(double usual) {
    return observed.orElse(usual);
  }

  /** Whether the model trains. */
  public boolean isTraining() {
    return mode == Mode.TRAINING;
  }

  /** Whether what a row comes to must depend on nothing but the row. */
  boolean isExact() {
    return mode == Mode.EVALUATION;
  }

  /** Whether a layer of this name trains. */
  public boolean trains(String layer) {
    return isTraining() && !frozen.contains(layer);
  }
}

package dev.anneal.engine;

import org.jspecify.annotations.Nullable;

/**
 * Some rows, ready for a step or for an evaluation. The arrays belong to the batch and must not be
 * changed once it is handed over: an engine may keep what it made of them.
 *
 * @param shape the shape of one row's inputs
 * @param inputs the inputs, row after row, each in row-major order: rows x {@code shape.values()}
 * @param targets one number a row: the class's index, or the standardised value; where the next
 *     token is predicted ({@link Target.NextToken}) one for each token, row after row
 * @param mixture what else the rows are of, where each was mixed with another; null where none was.
 *     Only training steps heed it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity on purpose: no copy, no deep look
public record Batch(Shape shape, float[] inputs, float[] targets, @Nullable Mixture mixture) {

  /** Rows that are not mixed. */
  public Batch(Shape shape, float[] inputs, float[] targets) {
    this(shape, inputs, targets, null);
  }

  /** Checks that inputs and targets belong together. */
  public Batch {
    if (targets.length == 0) {
      throw new IllegalArgumentException("a batch must have at least one row, but was empty");
    }
    int rows = inputs.length / shape.values();
    if (rows == 0 || inputs.length % shape.values() != 0 || targets.length % rows != 0) {
      throw new IllegalArgumentException(
          "inputs must have %d values for %d rows of %s, but was %d"
              .formatted(
                  (long) targets.length * shape.values(), targets.length, shape, inputs.length));
    }
    if (mixture != null && mixture.targets().length != targets.length) {
      throw new IllegalArgumentException(
          "a mixture must have %d targets, as its batch, but was %d"
              .formatted(targets.length, mixture.targets().length));
    }
  }

  /** The number of rows. */
  public int rows() {
    return inputs.length / shape.values();
  }
}

package dev.anneal.engine;

/**
 * What a model gives for some rows, in evaluation mode and fp32: for classes their logits, for a
 * quantity its standardised value. The array belongs to the holder.
 *
 * @param perRow how many values each row has
 * @param values the values, row after row: rows x {@code perRow}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity on purpose: no copy, no deep look
public record Outputs(int perRow, float[] values) {

  /** Checks that the rows are whole. */
  public Outputs {
    if (perRow < 1 || values.length == 0 || values.length % perRow != 0) {
      throw new IllegalArgumentException(
          "outputs must be whole rows of %d values, but were %d values"
              .formatted(perRow, values.length));
    }
  }

  /** The number of rows. */
  public int rows() {
    return values.length / perRow;
  }
}

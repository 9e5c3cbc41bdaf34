package dev.anneal.predict;

import java.util.List;

/**
 * Some rows of an input, one after the other.
 *
 * @param keys for each row what tells it from others, as {@link Source#keyNames} names it
 * @param inputs the rows' inputs, row after row
 * @param targets for each row its own answer, the index of its class or its value in the target's
 *     own units; NaN where it is not known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Chunk(List<List<String>> keys, float[] inputs, double[] targets) {

  /** So many rows of this width that an engine is busy and memory is not short; whole blocks. */
  static int rows(int width) {
    return Math.max(SMALLEST, Math.min(LARGEST, MOST_VALUES / width / SMALLEST * SMALLEST));
  }

  private static final int SMALLEST = 64;
  private static final int LARGEST = 1024;
  private static final int MOST_VALUES = 1 << 22;
}

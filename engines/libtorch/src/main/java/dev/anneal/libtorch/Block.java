package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import java.util.Arrays;

/**
 * Rows are evaluated so many at once, and where fewer are left zeros fill the block up. The kernels
 * for fp32 choose their way by the number of rows, and the ways differ in the last bits; in a block
 * of one size a row's outputs depend on nothing but the row.
 */
final class Block {

  /** As fast as larger blocks on every built-in net, and little is filled up in vain. */
  static final int ROWS = 64;

  private Block() {}

  /** The block that these rows begin. */
  static Batch of(Batch rows) {
    if (rows.rows() == ROWS) {
      return rows;
    }
    int targets = rows.targets().length / rows.rows();
    return new Batch(
        rows.shape(),
        Arrays.copyOf(rows.inputs(), ROWS * rows.shape().values()),
        Arrays.copyOf(rows.targets(), ROWS * targets));
  }
}

package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** One part of a table: a cell for each column, spread over the inputs when a batch is read. */
final class TableRows implements Rows {

  private final Preprocessing.Table preprocessing;
  private final Column[] columns;
  private final int[] firstInputs;
  private final Shape shape;
  private final int count;
  private final int rowsInBlock;
  private final FloatBuffer[] blocks;

  /**
   * Takes over the blocks.
   *
   * @param count the number of rows
   * @param rowsInBlock the rows in each block but the last
   * @param blocks floats in the machine's own order: row after row a cell for each column, and then
   *     the target
   */
  TableRows(Preprocessing.Table preprocessing, int count, int rowsInBlock, ByteBuffer[] blocks) {
    this.preprocessing = preprocessing;
    this.columns = preprocessing.columns().toArray(Column[]::new);
    this.shape = preprocessing.shape();
    this.count = count;
    this.rowsInBlock = rowsInBlock;
    this.blocks = Arrays.stream(blocks).map(ByteBuffer::asFloatBuffer).toArray(FloatBuffer[]::new);
    this.firstInputs = new int[columns.length];
    for (int i = 1; i < columns.length; i++) {
      firstInputs[i] = firstInputs[i - 1] + columns[i - 1].inputs().size();
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Inputs inputs() {
    return preprocessing.form();
  }

  @Override
  public Target target() {
    return preprocessing.target();
  }

  @Override
  public Batch read(int[] indices) {
    int width = shape.values();
    float[] inputs = new float[Math.multiplyExact(indices.length, width)];
    float[] wanted = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      FloatBuffer block = blocks[indices[i] / rowsInBlock];
      int row = indices[i] % rowsInBlock * (columns.length + 1);
      for (int c = 0; c < columns.length; c++) {
        columns[c].spread(block.get(row + c), inputs, i * width + firstInputs[c]);
      }
      wanted[i] = block.get(row + columns.length);
    }
    return new Batch(shape, inputs, wanted);
  }

  @Override
  public float[] targets() {
    float[] targets = new float[count];
    for (int row = 0; row < count; row++) {
      int end = (row % rowsInBlock + 1) * (columns.length + 1);
      targets[row] = blocks[row / rowsInBlock].get(end - 1);
    }
    return targets;
  }
}

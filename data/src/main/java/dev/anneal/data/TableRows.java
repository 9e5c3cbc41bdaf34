package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;

/** One part of a table: a cell for each column, spread over the inputs when a batch is read. */
final class TableRows implements Rows {

  private final Preprocessing.Table preprocessing;
  private final Column[] columns;
  private final int[] firstInputs;
  private final Shape shape;
  private final float[] cells;
  private final float[] targets;

  /**
   * Takes over the arrays.
   *
   * @param cells row after row, one for each column
   * @param targets one for each row
   */
  TableRows(Preprocessing.Table preprocessing, float[] cells, float[] targets) {
    this.preprocessing = preprocessing;
    this.columns = preprocessing.columns().toArray(Column[]::new);
    this.shape = preprocessing.shape();
    this.cells = cells;
    this.targets = targets;
    this.firstInputs = new int[columns.length];
    for (int i = 1; i < columns.length; i++) {
      firstInputs[i] = firstInputs[i - 1] + columns[i - 1].inputs().size();
    }
  }

  @Override
  public int count() {
    return targets.length;
  }

  @Override
  public Shape shape() {
    return shape;
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
      int row = indices[i];
      wanted[i] = targets[row];
      for (int c = 0; c < columns.length; c++) {
        columns[c].spread(cells[row * columns.length + c], inputs, i * width + firstInputs[c]);
      }
    }
    return new Batch(shape, inputs, wanted);
  }
}

package dev.anneal.judge;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;

/** Rows that keep the targets of what was read, so that nothing is read again for them. */
final class ReadTargets implements Rows {

  private final Rows rows;
  private final float[] targets;

  ReadTargets(Rows rows) {
    this.rows = rows;
    this.targets = new float[rows.count()];
  }

  /** The targets, once every row was read. */
  float[] seen() {
    return targets;
  }

  @Override
  public int count() {
    return rows.count();
  }

  @Override
  public Shape shape() {
    return rows.shape();
  }

  @Override
  public Inputs inputs() {
    return rows.inputs();
  }

  @Override
  public Target target() {
    return rows.target();
  }

  @Override
  public Batch read(int[] indices) {
    Batch batch = rows.read(indices);
    for (int i = 0; i < indices.length; i++) {
      targets[indices[i]] = batch.targets()[i];
    }
    return batch;
  }
}

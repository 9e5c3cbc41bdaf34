package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;

/** Texts as the tokens of their words, without the filling, which is put in when they are read. */
final class TextRows implements Rows {

  private final Inputs.Tokens inputs;
  private final Target target;
  private final int[] tokens;
  private final int[] ends;
  private final float[] targets;

  /**
   * Takes over the arrays.
   *
   * @param tokens one text after the other
   * @param ends for each text where it ends; none is longer than a row
   * @param targets one for each text
   */
  TextRows(Preprocessing.Text preprocessing, int[] tokens, int[] ends, float[] targets) {
    this.inputs = preprocessing.form();
    this.target = preprocessing.target();
    this.tokens = tokens;
    this.ends = ends;
    this.targets = targets;
  }

  @Override
  public int count() {
    return targets.length;
  }

  @Override
  public Shape shape() {
    return inputs.shape();
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Batch read(int[] indices) {
    int length = inputs.length();
    float[] values = new float[Math.multiplyExact(indices.length, length)];
    float[] wanted = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int row = indices[i];
      wanted[i] = targets[row];
      int start = row == 0 ? 0 : ends[row - 1];
      for (int j = start; j < ends[row]; j++) {
        values[i * length + j - start] = tokens[j];
      }
    }
    return new Batch(shape(), values, wanted);
  }
}

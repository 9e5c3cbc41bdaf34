package dev.anneal.bench;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.Arrays;

/**
 * One part after another, of the same shape and target: papers train on what we validate on, too.
 *
 * @param first rows 0 and on
 * @param second the rows after those
 */
record JoinedRows(Rows first, Rows second) implements Rows {

  @Override
  public int count() {
    return first.count() + second.count();
  }

  @Override
  public Shape shape() {
    return first.shape();
  }

  @Override
  public Inputs inputs() {
    return first.inputs();
  }

  @Override
  public Target target() {
    return first.target();
  }

  @Override
  public Batch read(int[] indices) {
    int boundary = first.count();
    float[] inputs = new float[Math.multiplyExact(indices.length, shape().values())];
    float[] targets = new float[indices.length];
    copy(
        first,
        Arrays.stream(indices).filter(i -> i < boundary).toArray(),
        indices,
        0,
        inputs,
        targets);
    copy(
        second,
        Arrays.stream(indices).filter(i -> i >= boundary).map(i -> i - boundary).toArray(),
        indices,
        boundary,
        inputs,
        targets);
    return new Batch(shape(), inputs, targets);
  }

  /** Copies one part's rows to where the indices ask for them. */
  private void copy(
      Rows part, int[] own, int[] indices, int offset, float[] inputs, float[] targets) {
    if (own.length == 0) {
      return;
    }
    Batch batch = part.read(own);
    int values = shape().values();
    int next = 0;
    for (int i = 0; i < indices.length; i++) {
      if (next < own.length && indices[i] == own[next] + offset) {
        System.arraycopy(batch.inputs(), next * values, inputs, i * values, values);
        targets[i] = batch.targets()[next];
        next++;
      }
    }
  }
}

package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows of noise around a mean that depends on the class, so that they can be learned.
 *
 * @param count how many
 * @param shape the shape of one
 * @param target what is predicted
 * @param seed decides the noise
 */
record RandomRows(int count, Shape shape, Target target, long seed) implements Rows {

  static RandomRows classes(int count, Shape shape, int classes) {
    return new RandomRows(
        count,
        shape,
        new Target.Classes(IntStream.range(0, classes).mapToObj(i -> "class " + i).toList()),
        7);
  }

  static RandomRows quantity(int count, Shape shape) {
    return new RandomRows(count, shape, new Target.Quantity(5, 3), 7);
  }

  @Override
  public Batch read(int[] indices) {
    int values = shape.values();
    float[] inputs = new float[indices.length * values];
    float[] targets = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      SplittableRandom random = new SplittableRandom(seed * 31 + indices[i]);
      targets[i] =
          target instanceof Target.Classes classes
              ? indices[i] % classes.names().size()
              : (float) random.nextDouble(-1, 1);
      for (int j = 0; j < values; j++) {
        double signal = j % target.outputs() == targets[i] ? 1 : targets[i] / 10;
        inputs[i * values + j] = (float) (signal + random.nextDouble(-0.5, 0.5));
      }
    }
    return new Batch(shape, inputs, targets);
  }
}

package dev.anneal.engine.reference;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A data set for tests: noisy clouds, one for each class, or a noisy linear function.
 *
 * @param count how many rows
 * @param shape the shape of one
 * @param target what is predicted
 */
public record Blobs(int count, Shape shape, Target target) implements Rows {

  /** Clouds that overlap a little. */
  public static Blobs classes(int count, int values, int classes) {
    return new Blobs(
        count,
        Shape.of(values),
        new Target.Classes(IntStream.range(0, classes).mapToObj(i -> "class " + i).toList()));
  }

  /** A linear function with noise. */
  public static Blobs quantity(int count, int values) {
    return new Blobs(count, Shape.of(values), new Target.Quantity(10, 2));
  }

  @Override
  public Batch read(int[] indices) {
    int values = shape.values();
    float[] inputs = new float[indices.length * values];
    float[] targets = new float[indices.length];
    for (int row = 0; row < indices.length; row++) {
      SplittableRandom random = new SplittableRandom(1000L + indices[row]);
      int kind = indices[row] % target.outputs();
      double sum = 0;
      for (int i = 0; i < values; i++) {
        double value = random.nextDouble(-1, 1) + (i % target.outputs() == kind ? 0.7 : 0);
        inputs[row * values + i] = (float) value;
        sum += value * (i % 2 == 0 ? 1 : -0.5);
      }
      targets[row] =
          target instanceof Target.Classes
              ? kind
              : (float) (sum / Math.sqrt(values) + random.nextDouble(-0.1, 0.1));
    }
    return new Batch(shape, inputs, targets);
  }
}

package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.SeedStream;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Images that are changed at random when they are trained on, and as they are when they are read
 * for anything else.
 *
 * @param plain the images
 * @param augmentation the changes
 */
record AugmentedRows(Rows plain, Augmentation augmentation) implements Rows {

  @Override
  public int count() {
    return plain.count();
  }

  @Override
  public Shape shape() {
    return plain.shape();
  }

  @Override
  public Inputs inputs() {
    return plain.inputs();
  }

  @Override
  public Target target() {
    return plain.target();
  }

  @Override
  public float[] targets() {
    return plain.targets();
  }

  @Override
  public Batch read(int[] indices) {
    return plain.read(indices);
  }

  @Override
  public Batch readForTraining(int[] indices, long augmentationSeed) {
    Batch batch = plain.readForTraining(indices, augmentationSeed);
    float[] changed = new float[batch.inputs().length];
    int size = shape().values();
    IntStream.range(0, indices.length)
        .parallel()
        .forEach(
            i -> {
              long seed = SeedStream.mix(augmentationSeed, indices[i]);
              Guise.of(augmentation, shape(), new SplittableRandom(seed))
                  .apply(batch.inputs(), changed, i * size);
            });
    Batch shown = new Batch(shape(), changed, batch.targets());
    return augmentation.has(Augmentation.Change.MIXUP)
        ? mixed(shown, indices, augmentationSeed)
        : shown;
  }

  /** An epoch has each row once, so that a batch's first row tells it from the others. */
  private Batch mixed(Batch shown, int[] indices, long augmentationSeed) {
    long seed = SeedStream.mix(augmentationSeed, -1L - indices[0]); // rows have those from 0 on
    return Mixup.draw(indices.length, augmentation.alpha(), new SplittableRandom(seed)).of(shown);
  }
}

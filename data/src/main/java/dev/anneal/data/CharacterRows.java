package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.SeedStream;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.SplittableRandom;

/**
 * A part of a text in windows of characters, each with the character after it as its target. Read
 * in order the windows lie side by side, and what is left at the end is not read; in training each
 * is somewhere in the part, by the seed and the row, and not where it would lie.
 */
final class CharacterRows implements Rows {

  private final Inputs.Tokens inputs;
  private final Target target;
  private final int[] tokens;
  private final int from;
  private final int to;

  /**
   * A part of a text.
   *
   * @param tokens the whole text's tokens; taken over
   * @param from where the part begins
   * @param to where it ends; at least one window and a character further
   */
  CharacterRows(Preprocessing.Characters preprocessing, int[] tokens, int from, int to) {
    this.inputs = preprocessing.form();
    this.target = preprocessing.target();
    this.tokens = tokens;
    this.from = from;
    this.to = to;
  }

  @Override
  public int count() {
    return (to - from - 1) / inputs.length();
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
    int[] starts = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      starts[i] = from + indices[i] * inputs.length();
    }
    return windows(starts);
  }

  @Override
  public Batch readForTraining(int[] indices, long augmentationSeed) {
    int[] starts = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      SplittableRandom random = new SplittableRandom(SeedStream.mix(augmentationSeed, indices[i]));
      starts[i] = from + random.nextInt(to - from - inputs.length());
    }
    return windows(starts);
  }

  private Batch windows(int[] starts) {
    int length = inputs.length();
    float[] values = new float[Math.multiplyExact(starts.length, length)];
    float[] next = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int place = starts[i / length] + i % length;
      values[i] = tokens[place];
      next[i] = tokens[place + 1];
    }
    return new Batch(shape(), values, next);
  }
}

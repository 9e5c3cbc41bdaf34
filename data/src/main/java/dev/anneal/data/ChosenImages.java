package dev.anneal.data;

import dev.anneal.engine.Rows;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.function.IntUnaryOperator;

/** Some of many images as rows, which are standardised when they are read. */
abstract class ChosenImages implements Rows {

  private final Preprocessing.Images preprocessing;
  private final Standardisation standardisation;
  private final IntUnaryOperator labels;
  private final int[] chosen;

  /**
   * Takes over the array.
   *
   * @param labels an image's class
   * @param chosen which images are the rows, in the rows' order
   */
  ChosenImages(Preprocessing.Images preprocessing, IntUnaryOperator labels, int[] chosen) {
    this.preprocessing = preprocessing;
    this.standardisation = Standardisation.of(preprocessing);
    this.labels = labels;
    this.chosen = chosen;
  }

  /** Which image a row is. */
  final int image(int row) {
    return chosen[row];
  }

  final Standardisation standardisation() {
    return standardisation;
  }

  @Override
  public int count() {
    return chosen.length;
  }

  @Override
  public Shape shape() {
    return preprocessing.shape();
  }

  @Override
  public Target target() {
    return preprocessing.target();
  }

  @Override
  public float[] targets() {
    float[] targets = new float[chosen.length];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = label(row);
    }
    return targets;
  }

  /** A row's class. */
  final int label(int row) {
    return labels.applyAsInt(chosen[row]);
  }
}

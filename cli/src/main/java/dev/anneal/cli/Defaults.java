package dev.anneal.cli;

import dev.anneal.engine.Target;
import dev.anneal.train.RunLength;

/** What is chosen where the user says nothing. */
final class Defaults {

  /** About how many steps make a small model good. */
  private static final double STEPS = 2000;

  private static final int FEWEST_EPOCHS = 3;
  private static final int MOST_EPOCHS = 40;

  private static final int SMALLEST_BATCH = 8;
  private static final int LARGEST_BATCH = 128;
  private static final int LARGEST_BATCH_OF_TEXT = 32;

  /** An epoch has at least about this many steps, where the rows are that many. */
  private static final int STEPS_PER_EPOCH = 20;

  private Defaults() {}

  /**
   * A power of two from 8 to 128, such that an epoch has some 20 steps or more; at most 32 where a
   * row has many targets.
   */
  static int batch(int rows, Target target) {
    int batch = Integer.highestOneBit(Math.max(1, rows / STEPS_PER_EPOCH));
    int largest = target instanceof Target.NextToken ? LARGEST_BATCH_OF_TEXT : LARGEST_BATCH;
    return Math.min(largest, Math.max(SMALLEST_BATCH, batch));
  }

  /** About 2,000 steps in whole epochs, from 3 to 40 of them. */
  static RunLength length(int rows, int batch) {
    double stepsPerEpoch = Math.max(1, rows / Math.min(batch, rows));
    double epochs = Math.rint(STEPS / stepsPerEpoch);
    return RunLength.epochs(Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, epochs)));
  }
}

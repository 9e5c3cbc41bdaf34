package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Precision;

/**
 * What a session's threads are given to. libtorch's and OpenBLAS' are two pools, whose threads wait
 * actively: a step with several of the one right after anything with several of the other takes ten
 * times as long, so that a session keeps to one of them.
 *
 * @param operators how many libtorch has for each operator, in evaluations as well
 * @param products how many OpenBLAS has for a product in a training step
 */
record StepThreads(int operators, int products) {

  /**
   * From so many multiplications in its largest layer on, a net of fully connected layers is 1.0 to
   * 1.6 times as fast where OpenBLAS has the threads, by measurement of nets with hidden layers of
   * 64 to 1,024 on 128 and 1,024 rows.
   */
  private static final long LARGE = 4_000_000;

  /** OpenBLAS has all threads where a step is large products in fp32 and little else. */
  static StepThreads of(Libtorch settings, Model model, Batches batches) {
    int rows = batches.size() / settings.refinements().accumulate();
    boolean multiplies =
        settings.precision() == Precision.FP32
            && !settings.refinements().halves()
            && rows * model.largestFullyConnected() >= LARGE
            && ProductThreads.canBeSeveral();
    return multiplies
        ? new StepThreads(1, settings.threads())
        : new StepThreads(settings.threads(), 1);
  }
}

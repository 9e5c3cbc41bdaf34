package dev.anneal.peers;

import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One of PyTorch's schedulers, apart from where it begins. */
interface PyTorchScheduler {

  /**
   * The learning rate from the scheduler's own step 0 on.
   *
   * @param entry the rate that it finds
   * @param base the rate that it was built with
   */
  Schedule from(double entry, double base);

  /** The momentum; null where it is left alone. */
  default @Nullable Plan momentum() {
    return null;
  }

  /** What being built sets the optimizer's initial rate to; empty where it leaves it as it is. */
  default OptionalDouble initial() {
    return OptionalDouble.empty();
  }

  /** The same, where no scheduler was built before it. */
  default OptionalDouble initialIfFirst() {
    return OptionalDouble.empty();
  }

  /** A scheduler that ignores the rate it finds. */
  interface Absolute extends PyTorchScheduler {}
}

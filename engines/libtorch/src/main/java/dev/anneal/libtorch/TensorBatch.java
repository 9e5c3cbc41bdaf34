package dev.anneal.libtorch;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.pytorch.Tensor;

/** A batch as native tensors, freed when the last holder lets go. */
final class TensorBatch implements AutoCloseable {

  private final Tensor inputs;
  private final Tensor targets;
  private final AtomicInteger holders = new AtomicInteger(1);

  /** Takes the tensors over; the caller is the first holder. */
  TensorBatch(Tensor inputs, Tensor targets) {
    inputs.retainReference();
    targets.retainReference();
    this.inputs = inputs;
    this.targets = targets;
  }

  /** Rows x the row's shape. */
  Tensor inputs() {
    return inputs;
  }

  /**
   * One class index (long) or one standardised value (float) a row, or an index for each token, row
   * after row.
   */
  Tensor targets() {
    return targets;
  }

  /** The number of rows. */
  long rows() {
    return inputs.size(0);
  }

  /**
   * Some of the rows, as a view that lives as long as this.
   *
   * @param from the first, from 0
   * @param to the one after the last
   */
  TensorBatch rows(long from, long to) {
    return new TensorBatch(inputs.narrow(0, from, to - from), targets.narrow(0, from, to - from));
  }

  TensorBatch retain() {
    holders.incrementAndGet();
    return this;
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      inputs.close();
      targets.close();
    }
  }
}

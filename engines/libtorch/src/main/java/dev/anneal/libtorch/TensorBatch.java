package dev.anneal.libtorch;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A batch as native tensors, freed when the last holder lets go. */
final class TensorBatch implements AutoCloseable {

  private final Tensor inputs;
  private final Tensor targets;
  private final @Nullable Mixed mixed;
  private final AtomicInteger holders = new AtomicInteger(1);

  /**
   * What else the rows are of.
   *
   * @param share how much of a row is its own
   * @param targets those of the rows that were mixed in
   */
  record Mixed(double share, Tensor targets) {}

  /** Takes the tensors over; the caller is the first holder. */
  TensorBatch(Tensor inputs, Tensor targets, @Nullable Mixed mixed) {
    inputs.retainReference();
    targets.retainReference();
    if (mixed != null) {
      mixed.targets.retainReference();
    }
    this.inputs = inputs;
    this.targets = targets;
    this.mixed = mixed;
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

  /** What else the rows are of; null where they are not mixed. */
  @Nullable Mixed mixed() {
    return mixed;
  }

  /** The number of rows. */
  long rows() {
    return inputs.size(0);
  }

  /**
   * One of several parts of about the same size, as a view that lives as long as this.
   *
   * @param index which part, from 0
   * @param parts how many there are
   */
  TensorBatch part(int index, int parts) {
    long from = rows() * index / parts;
    long count = rows() * (index + 1) / parts - from;
    Mixed part = mixed == null ? null : new Mixed(mixed.share, targets(mixed.targets, from, count));
    return new TensorBatch(inputs.narrow(0, from, count), targets(targets, from, count), part);
  }

  /** Those of some rows, which may have several each. */
  private Tensor targets(Tensor all, long from, long count) {
    long each = all.size(0) / rows();
    return all.narrow(0, from * each, count * each);
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
      if (mixed != null) {
        mixed.targets.close();
      }
    }
  }
}

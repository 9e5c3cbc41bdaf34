package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Position;
import dev.anneal.engine.Precision;
import dev.anneal.libtorch.net.Sample;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/**
 * The first rows of an epoch as training sees them. The epoch's order is always the same one, so
 * that what is made of them depends on the data alone.
 *
 * @param batches the training data
 */
record FirstRows(Batches batches) implements Sample {

  /** As many as Jordan's airbench looks at; a batch more or less does not matter. */
  private static final long ROWS = 5_000;

  private static final long ORDER_SEED = 0;

  @Override
  public void forEach(Consumer<Tensor> reader) {
    TensorBatches tensors = new TensorBatches(batches.inputs(), batches.target(), Precision.FP32);
    long count = Math.min(batches.perEpoch(), (ROWS + batches.size() - 1) / batches.size());
    for (long i = 0; i < count; i++) {
      try (TensorBatch batch = tensors.make(batches.at(ORDER_SEED, new Position(0, i)))) {
        for (long from = 0; from < batch.rows(); from += Block.ROWS) {
          long rows = Math.min(Block.ROWS, batch.rows() - from);
          long first = from;
          Native.call(
              () ->
                  ProductThreads.during(
                      1,
                      () -> {
                        reader.accept(batch.inputs().narrow(0, first, rows));
                        return true;
                      }));
        }
      }
    }
  }
}

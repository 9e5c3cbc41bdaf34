package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes native batches in the layout and precision that a net wants, and checks that they belong to
 * it: libtorch would read an index of -100, for one, as "leave this row out".
 *
 * @param shape the shape of one row
 * @param target what is predicted
 * @param precision the number format of the computation
 */
record TensorBatches(Shape shape, Target target, Precision precision) {

  /** Safe from any thread. */
  TensorBatch make(Batch batch) {
    if (!batch.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "rows must have the shape %s, but was %s".formatted(shape, batch.shape()));
    }
    return Native.call(() -> new TensorBatch(inputs(batch), targets(batch)));
  }

  private Tensor inputs(Batch batch) {
    long[] sizes =
        LongStream.concat(
                LongStream.of(batch.rows()), shape.sizes().stream().mapToLong(Integer::longValue))
            .toArray();
    Tensor inputs = torch.empty(sizes);
    FloatPointer memory = inputs.data_ptr_float();
    memory.put(batch.inputs());
    torch.ScalarType type =
        precision == Precision.BF16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float;
    // The copy is asked for outright: with one channel, libtorch takes the layout to be right
    // already, and convolutions then run in the slow one.
    return shape.isImage()
        ? inputs.to(type, false, true, new MemoryFormatOptional(torch.MemoryFormat.ChannelsLast))
        : inputs.to(type);
  }

  private Tensor targets(Batch batch) {
    if (target instanceof Target.Classes classes) {
      return classTargets(batch.targets(), classes.names().size());
    }
    Tensor targets = torch.empty(batch.rows());
    targets.data_ptr_float().put(batch.targets());
    return targets;
  }

  private static Tensor classTargets(float[] values, int classes) {
    long[] indices = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      indices[i] = (long) values[i];
      if (indices[i] != values[i] || indices[i] < 0 || indices[i] >= classes) {
        throw new IllegalArgumentException(
            "target must be a class index from 0 to %d, but was %s in row %d of the batch"
                .formatted(classes - 1, values[i], i));
      }
    }
    Tensor targets =
        torch.empty(new long[] {values.length}, new TensorOptions(torch.ScalarType.Long), null);
    LongPointer memory = targets.data_ptr_long();
    memory.put(indices);
    return targets;
  }
}

package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Mixture;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.ImageLayout;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Makes native batches in the layout and precision that a net wants, and checks that they belong to
 * it: libtorch would read an index of -100, for one, as "leave this row out".
 *
 * @param form what the values of a row are
 * @param target what is predicted
 * @param precision the number format of the computation
 * @param images the layout in which a net wants images
 */
record TensorBatches(Inputs form, Target target, Precision precision, ImageLayout images) {

  /** Images in libtorch's own layout. */
  TensorBatches(Inputs form, Target target, Precision precision) {
    this(form, target, precision, ImageLayout.CHANNELS_LAST);
  }

  /** The same for a net that wants images in this layout. */
  TensorBatches laidOut(ImageLayout newImages) {
    return new TensorBatches(form, target, precision, newImages);
  }

  /** Safe from any thread. */
  TensorBatch make(Batch batch) {
    if (!batch.shape().equals(form.shape())) {
      throw new IllegalArgumentException(
          "rows must have the shape %s, but was %s".formatted(form.shape(), batch.shape()));
    }
    if (batch.targets().length != batch.rows() * targetsPerRow()) {
      throw new IllegalArgumentException(
          "targets must be %d a row, but was %d for %d rows"
              .formatted(targetsPerRow(), batch.targets().length, batch.rows()));
    }
    return Native.call(
        () -> new TensorBatch(inputs(batch), targets(batch.targets()), mixed(batch.mixture())));
  }

  private TensorBatch.@Nullable Mixed mixed(@Nullable Mixture mixture) {
    return mixture == null
        ? null
        : new TensorBatch.Mixed(mixture.share(), targets(mixture.targets()));
  }

  /** How many targets a row has: one, or one for each of its tokens. */
  int targetsPerRow() {
    return target instanceof Target.NextToken ? form.shape().values() : 1;
  }

  /** The shape of one row's outputs: one row of them for each token that has a target. */
  Shape outputs() {
    return target instanceof Target.NextToken
        ? Shape.of(targetsPerRow(), target.outputs())
        : Shape.of(target.outputs());
  }

  /** Rows of zeros, to see what a model makes of their shape. */
  TensorBatch zeros(int rows) {
    Shape shape = form.shape();
    return make(
        new Batch(shape, new float[rows * shape.values()], new float[rows * targetsPerRow()]));
  }

  private Tensor inputs(Batch batch) {
    if (form instanceof Inputs.Tokens tokens) {
      checkIndices(batch, 0, tokens.length(), List.of(tokens.vocabulary()));
      return floats(batch).to(torch.ScalarType.Long);
    }
    if (form instanceof Inputs.Columns columns) {
      checkIndices(batch, columns.numbers(), 1, columns.categories());
      return floats(batch); // bf16 would not hold the indices
    }
    return numbers(batch);
  }

  private Tensor numbers(Batch batch) {
    torch.ScalarType type =
        precision == Precision.BF16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float;
    Tensor plain = floats(batch).to(type); // first: type and layout at once take twice as long
    return batch.shape().isImage() && !oneDnnTakes(batch.shape())
        ? ImageLayout.channelsLast(plain)
        : plain;
  }

  /** oneDNN takes planes: several would be interleaved in vain. */
  private boolean oneDnnTakes(Shape image) {
    return images == ImageLayout.ONE_DNN && image.channels() > 1;
  }

  private static Tensor floats(Batch batch) {
    long[] sizes =
        LongStream.concat(
                LongStream.of(batch.rows()),
                batch.shape().sizes().stream().mapToLong(Integer::longValue))
            .toArray();
    Tensor inputs = torch.empty(sizes);
    inputs.data_ptr_float().put(batch.inputs());
    return inputs;
  }

  /** In each row, from {@code first} on, so many indices of each size. */
  private static void checkIndices(Batch batch, int first, int each, List<Integer> sizes) {
    int row = batch.shape().values();
    for (int start = first; start < batch.inputs().length; start += row) {
      for (int i = 0; i < each * sizes.size(); i++) {
        float index = batch.inputs()[start + i];
        int size = sizes.get(i / each);
        if (!(index >= 0 && index < size && index == (int) index)) {
          throw new IllegalArgumentException(
              "input %d of row %d of the batch must be an index from 0 to %d, but was %s"
                  .formatted(first + i, start / row, size - 1, index));
        }
      }
    }
  }

  private Tensor targets(float[] values) {
    if (!(target instanceof Target.Numeric)) {
      return indices(values, target.outputs());
    }
    Tensor targets = torch.empty(values.length);
    targets.data_ptr_float().put(values);
    return targets;
  }

  private static Tensor indices(float[] values, int classes) {
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

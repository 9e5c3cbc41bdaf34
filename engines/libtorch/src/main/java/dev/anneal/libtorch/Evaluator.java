package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Loss and metric of a model in evaluation mode.
 *
 * @param model the model
 * @param tensorBatches makes tensors of rows
 * @param target what is predicted
 */
record Evaluator(Model model, TensorBatches tensorBatches, Target target) {

  /** Rows evaluated at once: larger gains nothing, and small nets lose from 1,024 on. */
  private static final int ROWS_AT_ONCE = 512;

  /** On every row. */
  Evaluation evaluate(Rows rows) {
    Score score = new Score();
    forEachBatch(rows, batch -> add(score, batch));
    return score.evaluation(target);
  }

  /** What the model gives for every row. */
  Outputs outputs(Rows rows) {
    int perRow = target.outputs();
    FloatBuffer values = FloatBuffer.allocate(Math.multiplyExact(rows.count(), perRow));
    forEachBatch(rows, batch -> addOutputs(values, batch));
    return new Outputs(perRow, values.array());
  }

  private static void forEachBatch(Rows rows, Consumer<Batch> use) {
    if (rows.count() < 1) {
      throw new IllegalArgumentException("rows must not be empty, but there are none");
    }
    for (int from = 0; from < rows.count(); from += ROWS_AT_ONCE) {
      int to = Math.min(rows.count(), from + ROWS_AT_ONCE);
      use.accept(rows.read(IntStream.range(from, to).toArray()));
    }
  }

  private void addOutputs(FloatBuffer values, Batch batch) {
    Native.run(
        () -> {
          try (TensorBatch tensors = tensorBatches.make(batch)) {
            Tensor outputs = model.evaluate(tensors.inputs()).contiguous();
            float[] copied = new float[Math.toIntExact(outputs.numel())];
            outputs.data_ptr_float().get(copied);
            values.put(copied);
          }
        });
  }

  /** On a batch. */
  Evaluation evaluate(Batch batch) {
    Score score = new Score();
    add(score, batch);
    return score.evaluation(target);
  }

  private void add(Score score, Batch batch) {
    Native.run(
        () -> {
          try (TensorBatch tensors = tensorBatches.make(batch)) {
            Tensor outputs = model.evaluate(tensors.inputs());
            double loss = model.summedLoss(outputs, tensors.targets());
            double hits =
                target instanceof Target.Classes ? Model.hits(outputs, tensors.targets()) : 0;
            score.add(batch.rows(), loss, hits);
          }
        });
  }
}

package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.nio.FloatBuffer;
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
    new RowsAhead(rows, ROWS_AT_ONCE).forEach(batch -> add(score, batch));
    return score.evaluation(target);
  }

  /** What the model gives for every row. */
  Outputs outputs(Rows rows) {
    int perRow = target.outputs();
    FloatBuffer values = FloatBuffer.allocate(Math.multiplyExact(rows.count(), perRow));
    new RowsAhead(rows, ROWS_AT_ONCE).forEach(batch -> addOutputs(values, batch));
    return new Outputs(perRow, values.array());
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

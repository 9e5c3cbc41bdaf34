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

  /** On every row. */
  Evaluation evaluate(Rows rows) {
    Score score = new Score();
    new RowsAhead(rows, Block.ROWS).forEach(batch -> add(score, Block.of(batch), batch.rows()));
    return score.evaluation(target);
  }

  /** What the model gives for every row. */
  Outputs outputs(Rows rows) {
    int perRow = perRow();
    FloatBuffer values = FloatBuffer.allocate(Math.multiplyExact(rows.count(), perRow));
    new RowsAhead(rows, Block.ROWS).forEach(batch -> addOutputs(values, batch));
    return new Outputs(perRow, values.array());
  }

  private int perRow() {
    return tensorBatches.targetsPerRow() * target.outputs();
  }

  private void addOutputs(FloatBuffer values, Batch batch) {
    Native.run(
        () -> {
          try (TensorBatch tensors = tensorBatches.make(Block.of(batch))) {
            float[] all = values(model.evaluate(tensors.inputs()));
            values.put(all, 0, batch.rows() * perRow());
          }
        });
  }

  /** A tensor's values, copied out. */
  static float[] values(Tensor tensor) {
    Tensor whole = tensor.contiguous();
    float[] values = new float[Math.toIntExact(whole.numel())];
    whole.data_ptr_float().get(values);
    return values;
  }

  /** On a batch, which is taken as it is. */
  Evaluation evaluate(Batch batch) {
    Score score = new Score();
    add(score, batch, batch.rows());
    return score.evaluation(target);
  }

  /** Adds the first rows of a batch. */
  private void add(Score score, Batch batch, int rows) {
    Native.run(
        () -> {
          try (TensorBatch tensors = tensorBatches.make(batch)) {
            int count = rows * tensorBatches.targetsPerRow();
            Tensor outputs = model.evaluate(tensors.inputs()).narrow(0, 0, rows);
            Tensor targets = tensors.targets().narrow(0, 0, count);
            double loss = model.summedLoss(outputs, targets);
            score.add(count, loss, judged(outputs, targets));
          }
        });
  }

  /** The hits among classes; of a logarithm the squared errors in its own units. */
  private double judged(Tensor outputs, Tensor targets) {
    if (target instanceof Target.Quantity) {
      return 0; // its squared errors are the loss, but for the scale
    }
    return target instanceof Target.Logarithm logarithm
        ? squares(logarithm, values(outputs), values(targets))
        : Model.hits(outputs, targets);
  }

  private static double squares(Target.Logarithm logarithm, float[] outputs, float[] targets) {
    double squares = 0;
    for (int row = 0; row < targets.length; row++) {
      double error = logarithm.distance(outputs[row], targets[row]);
      squares += error * error;
    }
    return squares;
  }
}

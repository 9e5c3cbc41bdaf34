package dev.anneal.runs;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.ModelFile;
import dev.anneal.engine.NamedTensor;
import dev.anneal.train.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that was trained, and how it does.
 *
 * @param learningRate the rate it was trained at: the peak, or the constant
 * @param outcome how training ended
 * @param history what happened at each step
 * @param validation the last evaluation on the validation part; null if training diverged or never
 *     took a step
 * @param test the evaluation on the test part; null without a test part, or as above
 * @param weights the trained weights
 * @param files what else there is of the trained model
 * @param trainSeconds seconds spent on training steps
 * @param evaluateSeconds seconds spent evaluating
 */
public record Fit(
    double learningRate,
    Outcome outcome,
    List<History.Entry> history,
    @Nullable Evaluation validation,
    @Nullable Evaluation test,
    List<NamedTensor> weights,
    List<ModelFile> files,
    double trainSeconds,
    double evaluateSeconds) {

  /** Keeps the lists from changing. */
  public Fit {
    history = List.copyOf(history);
    weights = List.copyOf(weights);
    files = List.copyOf(files);
  }
}

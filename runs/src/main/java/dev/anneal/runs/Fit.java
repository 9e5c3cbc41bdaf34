package dev.anneal.runs;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.NamedTensor;
import dev.anneal.train.BestWeights;
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
 * @param scores how good the model is in all respects
 * @param best which step's weights these are, where the run could be stopped early; null where they
 *     are those of the last step
 * @param weights the trained weights
 * @param trainSeconds seconds spent on training steps
 * @param evaluateSeconds seconds spent evaluating
 */
public record Fit(
    double learningRate,
    Outcome outcome,
    List<History.Entry> history,
    @Nullable Evaluation validation,
    @Nullable Evaluation test,
    PartScores scores,
    @Nullable BestWeights best,
    List<NamedTensor> weights,
    double trainSeconds,
    double evaluateSeconds) {

  /** Keeps the lists from changing. */
  public Fit {
    history = List.copyOf(history);
    weights = List.copyOf(weights);
  }

  /** Why the run was stopped early; null where it was not. */
  public @Nullable String stoppedEarly() {
    return best == null ? null : best.stopped();
  }
}

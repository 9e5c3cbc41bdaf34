package dev.anneal.runs;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.ModelFile;
import dev.anneal.engine.NamedTensor;
import dev.anneal.train.BestWeights;
import dev.anneal.train.Outcome;
import java.util.List;
import java.util.Optional;
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
 * @param sample tokens that the model wrote, going on with the validation part's beginning; empty
 *     where it predicts no next token, and as above
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
    PartScores scores,
    @Nullable BestWeights best,
    List<NamedTensor> weights,
    List<Integer> sample,
    List<ModelFile> files,
    double trainSeconds,
    double evaluateSeconds) {

  /** Keeps the lists from changing. */
  public Fit {
    history = List.copyOf(history);
    weights = List.copyOf(weights);
    sample = List.copyOf(sample);
    files = List.copyOf(files);
  }

  /** Why the run was stopped early; null where it was not. */
  public @Nullable String stoppedEarly() {
    return best == null ? null : best.stopped();
  }

  /** Whether the model's validation loss is far above its lowest, of an earlier epoch. */
  public Optional<Overfit> overfit() {
    return best == null ? Overfit.of(history) : Optional.empty();
  }
}

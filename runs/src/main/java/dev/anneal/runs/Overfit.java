package dev.anneal.runs;

import dev.anneal.engine.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run that went on to learn its training rows when it no longer got better on the validation
 * rows: their loss ends a fifth or more above its lowest. The accuracy may have risen all the same,
 * with predictions that are too sure of themselves.
 *
 * @param epoch the end of which epoch had the lowest validation loss
 * @param lowest the evaluation there
 * @param last the run's last
 */
public record Overfit(double epoch, Evaluation lowest, Evaluation last) {

  private static final double RISE = 1.2;

  /** Of the losses of all rows together; a smaller one may be chance. */
  private static final double LEAST_RISE = 5;

  /** Tells by a run's history; empty where the validation loss ends near its lowest. */
  public static Optional<Overfit> of(List<History.Entry> history) {
    List<History.Entry> evaluated =
        history.stream().filter(entry -> entry.validation() != null).toList();
    if (evaluated.isEmpty()) {
      return Optional.empty();
    }
    Evaluation last = evaluation(evaluated.get(evaluated.size() - 1));
    return evaluated.stream()
        .min(Comparator.comparingDouble(entry -> evaluation(entry).loss()))
        .map(entry -> new Overfit(entry.epochs(), evaluation(entry), last))
        .filter(Overfit::isClear);
  }

  private boolean isClear() {
    return last.loss() > RISE * lowest.loss()
        && (last.loss() - lowest.loss()) * last.rows() > LEAST_RISE;
  }

  private static Evaluation evaluation(History.Entry entry) {
    return Objects.requireNonNull(entry.validation());
  }
}

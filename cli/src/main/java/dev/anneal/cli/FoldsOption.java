package dev.anneal.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Cross-validation, and what cannot go with it. */
final class FoldsOption {

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "Cross-validate a CSV file: its rows are divided into K parts, and each is judged by a"
              + " model that is trained, and its rate found, on the others. Answers the mean and the"
              + " standard deviation of all figures; saves no model.")
  private @Nullable Integer count;

  /** How many folds; null for one split. */
  @Nullable Integer count() {
    return count;
  }

  /**
   * Checks the number, and that nothing is asked for that makes no sense with folds.
   *
   * @param plans what happens during a run
   * @param length how long a run is; null for the usual
   * @param continued going on with a run
   */
  void check(PlanOptions plans, @Nullable LengthOptions length, ContinueOptions continued) {
    if (count == null) {
      return;
    }
    if (count < 2) {
      throw new IllegalArgumentException("--folds must be at least 2, but was " + count);
    }
    if (continued.isGiven()) {
      throw without("--continue", "for a cross-validation keeps nothing to go on with");
    }
    if (length != null && length.minutes != null) {
      throw without("--minutes", "for all folds are to be trained alike; give --epochs or --steps");
    }
    if (plans.earlyStopping != null) {
      throw without("--early-stopping", "which would choose by the rows that a fold is judged by");
    }
    if (plans.plateau != null) {
      throw without(
          "--reduce-on-plateau", "which would choose by the rows that a fold is judged by");
    }
  }

  private static IllegalArgumentException without(String option, String why) {
    return new IllegalArgumentException("--folds must go without %s, %s".formatted(option, why));
  }
}

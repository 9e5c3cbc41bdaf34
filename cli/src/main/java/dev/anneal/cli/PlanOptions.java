package dev.anneal.cli;

import dev.anneal.runs.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the hyper-parameters do during a run. */
@SuppressWarnings("NullAway.Init") // picocli sets what has a default
final class PlanOptions {

  @Option(
      names = "--schedule",
      paramLabel = "PLAN",
      defaultValue = Recipe.USUAL_SCHEDULE,
      description =
          "The learning rate's plan (${DEFAULT-VALUE}); a plan that leaves the peak out means --lr or"
              + " the rate found. 'anneal schedule' shows one.")
  String schedule;

  @Option(
      names = "--momentum",
      paramLabel = "PLAN",
      description =
          "The momentum's plan (beta1's with adamw); with one-cycle it is 'dip(0.95, 0.85)' where"
              + " it is not given, else the optimizer's constant.")
  @Nullable String momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "PLAN",
      description =
          "The weight decay's plan; 5e-4 with sgd, 0.01 with adamw where it is not given.")
  @Nullable String weightDecay;

  /** The plans where a command trains nothing. */
  static PlanOptions usual() {
    PlanOptions usual = new PlanOptions();
    usual.schedule = Recipe.USUAL_SCHEDULE;
    return usual;
  }
}

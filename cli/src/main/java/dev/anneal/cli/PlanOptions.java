package dev.anneal.cli;

import dev.anneal.runs.Recipe;
import dev.anneal.train.EarlyStopping;
import dev.anneal.train.ReduceOnPlateau;
import dev.anneal.train.StepBack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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
          "The momentum's plan (beta1's with adam and adamw); with one-cycle it is 'dip(0.95, 0.85)' where"
              + " it is not given, else the optimizer's constant.")
  @Nullable String momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "PLAN",
      description =
          "The weight decay's plan; 5e-4 with sgd, 0 with adam, 0.01 with adamw where it is not given.")
  @Nullable String weightDecay;

  @Mixin GroupOptions groupOptions;

  @Option(
      names = "--reduce-on-plateau",
      paramLabel = "VALUES",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Multiply the learning rate when the validation loss gets no better, as PyTorch does:"
              + " 'factor=0.1, patience=10, relative=1e-4, cooldown=0, minimum=0', of which any may"
              + " be left out; absolute=LOSS instead of relative.")
  @Nullable String plateau;

  @Option(
      names = "--early-stopping",
      paramLabel = "VALUES",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Stop when the validation loss gets no better for so many epochs, and keep the best"
              + " weights: 'patience=5, min-delta=0', of which any may be left out. For a rate that"
              + " does not come down by itself: it cuts one-cycle short.")
  @Nullable String earlyStopping;

  @Option(
      names = "--no-step-back",
      description =
          "Let a run go on as it may where its loss comes apart. Otherwise one whose rate was not"
              + " named goes back to its last good step, and on from there at half the rate.")
  boolean noStepBack;

  @Nullable StepBack stepBack() {
    return noStepBack ? null : StepBack.USUAL;
  }

  @Nullable EarlyStopping earlyStopping() {
    return earlyStopping == null ? null : EarlyStoppingText.parse(earlyStopping);
  }

  @Nullable ReduceOnPlateau plateau() {
    return plateau == null ? null : PlateauText.parse(plateau);
  }

  /** The plans where a command trains nothing. */
  static PlanOptions usual(GroupOptions groups) {
    PlanOptions usual = new PlanOptions();
    usual.schedule = Recipe.USUAL_SCHEDULE;
    usual.groupOptions = groups;
    return usual;
  }
}

package dev.anneal.cli;

import dev.anneal.engine.Optimizer;
import dev.anneal.find.Purpose;
import dev.anneal.find.Use;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a rate that is read off a recorded curve is for. */
final class PurposeOptions {

  @Option(
      names = "--for",
      paramLabel = "SCHEDULE",
      description =
          "How the run will use the rate: one-cycle, constant-then-linear, linear, cosine or"
              + " constant; what the file says, else one-cycle, where it is not given.")
  private @Nullable String use;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "sgd, sgd-nesterov, adam or adamw; what the file says, else sgd, where it is not given.")
  private @Nullable String optimizer;

  @Option(
      names = "--weight-decay",
      paramLabel = "N",
      description =
          "The run's weight decay, which bounds the rate of a long run with sgd and batch norm; what"
              + " the file says, else the optimizer's usual one, where it is not given.")
  private @Nullable Double weightDecay;

  @Option(
      names = "--norm",
      paramLabel = "KIND",
      description =
          "batch for a model with batch norm, which bears larger rates, or other; what the file says,"
              + " else other, where it is not given.")
  private Purpose.@Nullable Norm norm;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "How long the run will be; what the file says, else 1000, where it is not given.")
  private @Nullable Long steps;

  /** A purpose with what was given in place of what it says. */
  Purpose in(Purpose recorded) {
    Optimizer updating = optimizer == null ? recorded.optimizer() : Optimizers.named(optimizer);
    return new Purpose(
        use == null ? recorded.use() : Use.named(use),
        weightDecay == null ? updating : updating.weightDecay(weightDecay),
        norm == null ? recorded.norm() : norm,
        steps == null ? recorded.steps() : steps,
        recorded.constantLoss());
  }
}

package dev.anneal.cli;

import dev.anneal.find.Purpose;
import dev.anneal.find.Use;
import picocli.CommandLine.Option;

/** What a rate that is read off a recorded curve is for. */
@SuppressWarnings("NullAway.Init") // picocli sets what has a default
final class PurposeOptions {

  @Option(
      names = "--for",
      paramLabel = "SCHEDULE",
      defaultValue = "one-cycle",
      description =
          "How the run will use the rate: one-cycle, constant-then-linear, linear, cosine or"
              + " constant (${DEFAULT-VALUE}).")
  private String use;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "sgd",
      description = "sgd, sgd-nesterov, adam or adamw (${DEFAULT-VALUE}).")
  private String optimizer;

  @Option(
      names = "--norm",
      paramLabel = "KIND",
      defaultValue = "other",
      description =
          "batch for a model with batch norm, which bears larger rates, or other (${DEFAULT-VALUE}).")
  private Purpose.Norm norm;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How long the run will be (${DEFAULT-VALUE}).")
  private Long steps;

  Purpose purpose() {
    return new Purpose(Use.named(use), Optimizers.named(optimizer), norm, steps, Double.NaN);
  }
}

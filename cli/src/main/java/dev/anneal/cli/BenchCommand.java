package dev.anneal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures what Anneal claims. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measure how good learning-rate finders are.",
    subcommands = BenchFindCommand.class)
@SuppressWarnings("NullAway.Init") // picocli sets the command's model
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Without a command, the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}

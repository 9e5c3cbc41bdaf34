package dev.anneal.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What data there are, and what they look like. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "List, show, fetch and verify data sets.",
    subcommands = {
      DataListCommand.class,
      DataShowCommand.class,
      DataFetchCommand.class,
      DataVerifyCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  anneal data list",
      "  anneal data fetch mnist",
      "  anneal data verify --data-dir data",
      "  anneal data show people.csv --target income",
      "  anneal data show photos/ --html photos.html"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the command's model
final class DataCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Without a command, the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}

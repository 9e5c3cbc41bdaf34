package dev.anneal.cli;

import dev.anneal.fetch.Address;
import dev.anneal.fetch.Fetch;
import dev.anneal.fetch.KnownSet;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads a public set. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = "Download a public set into the data folder.",
    footer = {
      "",
      "Examples:",
      "  anneal data fetch mnist",
      "  anneal data fetch cifar-10 --data-dir data --from https://mirror.example.org/cifar-10/",
      "",
      "A fetch that was stopped goes on where it ended. A file gets its name only once its checksum",
      "is right."
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DataFetchCommand implements Callable<Integer> {

  private final Interruption interruption;

  @Spec private CommandSpec spec;
  @Mixin private DataFolderOption dataFolder;

  @Parameters(paramLabel = "NAME", description = "The set; 'anneal data list' names them.")
  private String name;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description =
          "The address of a folder that holds the set's files, instead of the usual ones.")
  private @Nullable String from;

  DataFetchCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    KnownSet set = KnownSet.named(name);
    if (from != null) {
      set = set.withMirrors(List.of(Address.ofFolder(from)));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (set.isBuiltIn()) {
      out.println(name + " is built in; there is nothing to fetch");
      return 0;
    }
    try (FetchProgress progress = new FetchProgress(interruption, out)) {
      Fetch.into(dataFolder.path()).withWatcher(progress).run(set);
    }
    out.printf("%s is there: %s%n", name, set.folder(dataFolder.path()));
    out.flush();
    return 0;
  }
}

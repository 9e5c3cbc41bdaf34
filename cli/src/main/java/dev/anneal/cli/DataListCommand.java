package dev.anneal.cli;

import dev.anneal.fetch.KnownSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the sets that are known by name. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the public sets that are known by name, and which of them are there.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DataListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataFolderOption dataFolder;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the list to a file, with all checksums.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    OutputFile.check("--json", json);
    Path folder = dataFolder.path();
    List<SetState> sets = KnownSet.all().stream().map(set -> SetState.of(set, folder)).toList();
    PrintWriter out = spec.commandLine().getOut();
    sets.forEach(set -> set.lines().forEach(out::println));
    out.println("in " + folder + "; 'anneal data fetch NAME' downloads a set");
    out.flush();
    Json.write(json, sets);
    return 0;
  }
}

package dev.anneal.cli;

import dev.anneal.fetch.Checked;
import dev.anneal.fetch.KnownSet;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the public sets that are there with their checksums. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compare the files of public sets with their checksums.",
    footer = {"", "The exit code is 1 where a file is wrong, or a set lacks one."})
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DataVerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataFolderOption dataFolder;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "The sets to compare; all that have a folder, where none is named.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = dataFolder.path();
    List<KnownSet> sets =
        names.isEmpty()
            ? KnownSet.all().stream().filter(set -> Files.isDirectory(set.folder(folder))).toList()
            : names.stream().map(KnownSet::named).toList();
    if (sets.isEmpty()) {
      out.printf("%s has none of the known sets%n", folder);
    }
    int code = 0;
    for (KnownSet set : sets) {
      if (set.isBuiltIn()) {
        out.printf("%s: built in%n", set.name());
      }
      for (Checked each : set.check(folder)) {
        out.println(line(each));
        out.flush();
        code = each instanceof Checked.Wrong || each instanceof Checked.Missing ? 1 : code;
      }
    }
    out.flush();
    return code;
  }

  private static String line(Checked checked) {
    if (checked instanceof Checked.Right right) {
      return right.path() + ": right";
    }
    if (checked instanceof Checked.Wrong wrong) {
      return "%s: wrong: %s; remove it, and fetch it again"
          .formatted(wrong.path(), wrong.problem());
    }
    if (checked instanceof Checked.Missing missing) {
      return missing.path() + ": missing";
    }
    return checked.path() + ": not checked: its checksum is known only for the packed file";
  }
}

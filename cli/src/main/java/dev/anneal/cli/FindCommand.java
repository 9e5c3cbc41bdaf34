package dev.anneal.cli;

import dev.anneal.report.HtmlReport;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Found;
import dev.anneal.runs.RunFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds a learning rate. */
@Command(
    name = "find",
    mixinStandardHelpOptions = true,
    description = "Find a learning rate with a range test.",
    footer = {
      "",
      "Examples:",
      "  anneal find digits",
      "  anneal find mnist --data-dir data --model lenet --json rate.json",
      "  anneal find people.csv --target income --run runs/income-rate"
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class FindCommand implements Callable<Integer> {

  private final Interruption interruption;

  @Spec private CommandSpec spec;
  @Mixin private DataOptions dataOptions;
  @Mixin private ModelOptions modelOptions;

  @Option(
      names = "--run",
      paramLabel = "FOLDER",
      description = "Keep the curve and a report in a new folder.")
  private @Nullable Path run;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the answer to a file.")
  private @Nullable Path json;

  FindCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    OutputFile.check("--json", json);
    PrintWriter out = spec.commandLine().getOut();
    Setup setup = Setup.of(dataOptions, modelOptions, null, null, PlanOptions.usual());
    setup.print(out);
    RunFolder folder = run == null ? null : RunFolder.named(run);
    Found found = setup.trial(new Progress(interruption)).find();
    FoundText.print(out, found.curve(), found.suggestion());
    Json.write(json, FoundJson.of(found));
    if (folder != null) {
      folder.write("recipe.json", Json.text(RecipeJson.of(setup)));
      folder.write("range-test.csv", CsvFiles.rangeTest(found.curve()));
      folder.write("report.html", HtmlReport.render(Reports.of(setup, found)));
      out.println("report: " + folder.path().resolve("report.html"));
    }
    return 0;
  }
}

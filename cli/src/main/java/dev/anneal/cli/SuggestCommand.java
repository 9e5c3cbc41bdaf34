package dev.anneal.cli;

import dev.anneal.find.Sweeps;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a learning rate off a curve that was recorded elsewhere. */
@Command(
    name = "suggest",
    mixinStandardHelpOptions = true,
    description = "Read a learning rate off a recorded range test.",
    footer = {
      "",
      "Examples:",
      "  anneal suggest curve.json      {\"learningRate\": [...], \"loss\": [...]}",
      "  anneal suggest runs/digits-1/find.json",
      "  anneal suggest curve.csv --json answer.json",
      "  anneal suggest curve.csv --for constant --optimizer adamw --norm batch --steps 5000",
      "",
      "A curve without an answer is no failure: the answer then says why there is none."
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class SuggestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CURVE",
      description =
          "JSON with the lists learningRate and loss (and smoothedLoss), the output of 'anneal"
              + " find --json', or CSV with those headers. A column sweep, or the list otherCurves, makes it several.")
  private Path file;

  @Mixin private PurposeOptions purpose;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the answer to a file.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    OutputFile.check("--json", json);
    Sweeps recorded = CurveFile.read(file);
    Sweeps sweeps = recorded.purpose(purpose.in(recorded.purpose()));
    FoundText.print(spec.commandLine().getOut(), sweeps);
    Json.write(json, FoundJson.of(sweeps));
    return 0;
  }
}

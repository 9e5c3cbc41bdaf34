package dev.anneal.cli;

import dev.anneal.engine.Target;
import dev.anneal.predict.Source;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is written of predictions, how and where. */
final class PredictOptions {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to a file, which appears once all is done; else to standard output.")
  @Nullable Path out;

  @Option(
      names = "--json",
      description = "Write JSON lines, an object for each row; CSV where it is not given.")
  private boolean json;

  @Option(
      names = "--probabilities",
      paramLabel = "WHICH",
      defaultValue = "best",
      description =
          "none, best (that of the predicted class) or all (a column for each class)"
              + " (${DEFAULT-VALUE}).")
  private Probabilities probabilities = Probabilities.BEST;

  @Option(
      names = "--keep",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns of the input to write beside each prediction.")
  List<String> keep = List.of();

  /** What writes predictions for a source in the form asked for. */
  PredictionFile open(Writer writer, Source source, Target target) {
    List<String> classes = target instanceof Target.Classes known ? known.names() : List.of();
    return json
        ? new JsonPredictions(writer, source.keyNames(), probabilities)
        : new CsvPredictions(writer, source.keyNames(), classes, probabilities);
  }
}

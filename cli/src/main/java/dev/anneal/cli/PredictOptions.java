package dev.anneal.cli;

import dev.anneal.engine.Target;
import dev.anneal.predict.Source;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is written of predictions, how and where. */
final class PredictOptions {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to a file, which appears once all is done; else to standard output.")
  @Nullable Path out;

  @ArgGroup private @Nullable Form form;

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

  /** One form or the other. */
  private static final class Form {

    @Option(
        names = "--csv",
        description = "Write CSV with a header; so it is where nothing is said.")
    private boolean csv;

    @Option(names = "--json", description = "Write JSON lines: an object for each row.")
    private boolean json;
  }

  /** What writes predictions for a source in the form asked for. */
  PredictionFile open(Writer writer, Source source, Target target) {
    List<String> classes = target instanceof Target.Classes known ? known.names() : List.of();
    return form != null && form.json
        ? new JsonPredictions(writer, source.keyNames(), probabilities)
        : new CsvPredictions(writer, source.keyNames(), classes, probabilities);
  }
}

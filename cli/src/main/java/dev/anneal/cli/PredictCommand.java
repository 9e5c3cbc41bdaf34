package dev.anneal.cli;

import dev.anneal.engine.Target;
import dev.anneal.predict.Chunk;
import dev.anneal.predict.Prediction;
import dev.anneal.predict.Predictor;
import dev.anneal.predict.ReadAhead;
import dev.anneal.predict.Source;
import dev.anneal.runs.AtomicFile;
import dev.anneal.runs.CannotWriteException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uses a trained model: says what it predicts for new rows or images. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Predict with a trained model.",
    footer = {
      "",
      "Examples:",
      "  anneal predict runs/people-1 new-people.csv",
      "  anneal predict runs/people-1 new-people.csv.gz --out answers.csv --keep id,name",
      "  anneal predict runs/photos-1 photo.jpg",
      "  anneal predict runs/photos-1 folder/ --probabilities all",
      "  anneal predict runs/mnist-1 t10k-images-idx3-ubyte.gz",
      "  anneal predict runs/tuned-1 folder/ --model runs/tuned-1/model.pt",
      "  cat rows.jsonl | anneal predict runs/people-1/model.safetensors - --json",
      "",
      "A table has the columns that the model was trained on, in any order; others are ignored. A",
      "category that was not seen in training, and a value missing in a column that was complete in",
      "training, count as in a test file. Where the answers are there too, in the target's column, as",
      "names of folders, in a CIFAR file or in NAME-labels-idx1-ubyte beside NAME-images-idx3-ubyte,",
      "the score goes to standard error."
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class PredictCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's folder, or its model.safetensors alone.")
  private Path run;

  @Parameters(
      index = "1",
      paramLabel = "INPUT",
      description =
          "A CSV file or JSON lines, .gz or not; an image, or a folder of images; an idx file of"
              + " images, or a .bin file of CIFAR-10's, .gz or not; - for standard input.")
  private String input;

  @Mixin private PredictOptions options;
  @Mixin private CsvOptions csv;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The program of a run that trained a TorchScript model, such as its model.pt. It is run, so"
              + " name only one that you trust; its weights are the run's.")
  private @Nullable Path program;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to compute with; all processors where it is not given.")
  private @Nullable Integer threads;

  PredictCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    OutputFile.check("--out", options.out);
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    try (Predictor predictor = Predictor.open(run, program, count);
        Source source = new ReadAhead(source(predictor))) {
      return options.out == null
          ? toStandardOutput(predictor, source)
          : toFile(predictor, source, options.out);
    }
  }

  private Source source(Predictor predictor) {
    return input.equals(STANDARD_INPUT)
        ? Source.of(predictor, "standard input", System.in, csv.format(), options.keep)
        : Source.open(predictor, Path.of(input), csv.format(), options.keep);
  }

  private int toFile(Predictor predictor, Source source, Path file) {
    PrintWriter out = spec.commandLine().getOut();
    try (AtomicFile whole = AtomicFile.open(file)) {
      PredictionScore score = write(predictor, source, whole);
      if (interruption.requested()) {
        out.printf("stopped after %,d rows; nothing was written to %s%n", score.rows(), file);
        return 1;
      }
      whole.commit();
      report(predictor, source, score);
      out.printf("%,d rows predicted: %s%n", score.rows(), file);
      return 0;
    } catch (IOException failure) {
      throw new CannotWriteException(file, failure);
    }
  }

  private int toStandardOutput(Predictor predictor, Source source) {
    WritableByteChannel stream = new FileOutputStream(FileDescriptor.out).getChannel();
    try {
      report(predictor, source, write(predictor, source, stream));
      return interruption.requested() ? 1 : 0;
    } catch (IOException gone) {
      return 0; // who read our output, such as head, has seen enough
    }
  }

  private PredictionScore write(Predictor predictor, Source source, WritableByteChannel stream)
      throws IOException {
    Target target = predictor.preprocessing().target();
    PredictionScore score = new PredictionScore();
    Writer writer = Channels.newWriter(stream, StandardCharsets.UTF_8);
    try (PredictionFile file = options.open(writer, source, target);
        RowProgress progress = options.out == null ? RowProgress.hidden() : RowProgress.shown()) {
      Chunk chunk;
      while (!interruption.requested() && (chunk = source.next()) != null) {
        List<Prediction> predictions = predictor.predictions(chunk.inputs());
        file.write(chunk, predictions);
        score.add(chunk, predictions);
        progress.add(predictions.size());
      }
    }
    return score;
  }

  private void report(Predictor predictor, Source source, PredictionScore score) {
    PrintWriter err = spec.commandLine().getErr();
    source.notes().forEach(err::println);
    score.text(predictor.preprocessing().target()).ifPresent(err::println);
  }
}

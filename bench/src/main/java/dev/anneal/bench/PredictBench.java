package dev.anneal.bench;

import dev.anneal.bench.ChildProcess.Setting;
import dev.anneal.data.Preprocessing;
import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.LibtorchProvider;
import dev.anneal.predict.SavedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Predicting beside PyTorch, fp32, from the same saved weights. Each measurement is a process of
 * its own, without the launcher's allocator settings, as in a service; a round is PyTorch,
 * TorchScript (traced, frozen, channels-last) and Anneal, one after the other, and ratios are taken
 * within a round. Outputs that differ end the measurement.
 */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Compares predicting with PyTorch's.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class PredictBench implements Runnable {

  private static final List<String> RUNNERS = List.of("pytorch", "torchscript", "anneal");
  private static final List<String> KEY = List.of("model", "threads", "round");
  private static final String MILLISECONDS = " ms";
  private static final String SLOWEST = " ms, 99%";
  private static final String ROWS = " rows/s";

  private static final double TOLERANCE = 1e-4;

  @Option(
      names = "--python",
      defaultValue = "/usr/bin/python3",
      description = "A Python with PyTorch (${DEFAULT-VALUE}).")
  private String python;

  @Option(
      names = "--peers",
      defaultValue = "bench/peers",
      description = "The folder of predict.py (${DEFAULT-VALUE}).")
  private Path peers;

  @Option(
      names = "--models",
      split = ",",
      defaultValue = "mlp,lenet,resnet-20",
      description = "mlp and lenet for 1x28x28; resnet-20 and airbench94 for 3x32x32.")
  private List<String> models;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--threads", defaultValue = "1", description = "Threads (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--seconds", defaultValue = "2", description = "How long each way is timed.")
  private double seconds;

  @Option(
      names = "--out",
      defaultValue = "bench/results/predict.csv",
      description = "The CSV file.")
  private Path out;

  @Override
  public void run() {
    ResultFile results = new ResultFile(out, columns());
    try {
      for (String model : models) {
        Path file = Files.createTempFile("anneal-bench", ".safetensors");
        Files.write(file, saved(model).bytes());
        for (int round = 1; round <= rounds; round++) {
          if (!results.has(model, String.valueOf(threads), String.valueOf(round))) {
            results.add(round(model, round, file).toArray());
          }
        }
        Files.delete(file);
        print(model, results);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(KEY);
    for (String runner : RUNNERS) {
      columns.addAll(List.of(runner + MILLISECONDS, runner + SLOWEST, runner + ROWS));
    }
    return columns;
  }

  private List<Object> round(String model, int round, Path file) {
    List<Object> line = new ArrayList<>(List.of(model, threads, round));
    List<Double> known = new ArrayList<>();
    for (String runner : RUNNERS) {
      String said = ChildProcess.output(command(runner, file), Setting.ONE_OPENBLAS_THREAD);
      PredictTimes times = JsonMapper.shared().readValue(said, PredictTimes.class);
      checkSame(model, known, times.outputs());
      known = times.outputs();
      line.addAll(
          Stream.of(times.milliseconds(), times.slowest(), times.rows())
              .map(figure -> String.format(Locale.ROOT, "%.4g", figure))
              .toList());
      System.out.printf(
          "%s round %d, %s: %.3f ms a row (99%%: %.3f), %.0f rows/s%n",
          model, round, runner, times.milliseconds(), times.slowest(), times.rows());
    }
    return line;
  }

  private List<String> command(String runner, Path file) {
    List<String> command =
        new ArrayList<>(
            runner.equals("anneal")
                ? ChildProcess.bench("predict-here", file.toString())
                : List.of(python, peers.resolve("predict.py").toString(), file.toString(), runner));
    command.addAll(
        List.of("--threads", String.valueOf(threads), "--seconds", String.valueOf(seconds)));
    return command;
  }

  private static void checkSame(String model, List<Double> known, List<Double> outputs) {
    double largest = outputs.stream().mapToDouble(Math::abs).max().orElseThrow();
    for (int i = 0; i < known.size(); i++) {
      if (!(Math.abs(known.get(i) - outputs.get(i)) <= TOLERANCE * largest)) {
        throw new IllegalStateException(
            "%s must have the same outputs on both sides, but output %d was %s and %s"
                .formatted(model, i, known.get(i), outputs.get(i)));
      }
    }
  }

  /** The model with fresh weights, which take as long as any. */
  private SavedModel saved(String model) {
    boolean grey = model.equals("mlp") || model.equals("lenet");
    Shape shape = grey ? Shape.of(1, 28, 28) : Shape.of(3, 32, 32);
    int channels = shape.channels();
    Target target = FixedBatchModel.CLASSES;
    Batch noise = FixedBatchModel.noise(shape);
    ModelRequest request =
        new ModelRequest(
            model, Batches.fixed(noise, target), Optimizer.sgd(), Precision.FP32, threads, 1);
    try (Session session = new LibtorchProvider().open(request)) {
      return new SavedModel(
          model,
          Precision.FP32,
          new Preprocessing.Images(
              shape,
              Preprocessing.Framing.AS_STORED,
              Collections.nCopies(channels, 125.0),
              Collections.nCopies(channels, 72.0),
              target),
          session.weights());
    }
  }

  private void print(String model, ResultFile results) {
    for (String peer : List.of("pytorch", "torchscript")) {
      Summary alone = new Summary();
      Summary together = new Summary();
      for (Map<String, String> line : results.lines()) {
        if (model.equals(line.get("model"))
            && String.valueOf(threads).equals(line.get("threads"))) {
          alone.add(ratio(line, "anneal", peer, MILLISECONDS));
          together.add(ratio(line, "anneal", peer, ROWS));
        }
      }
      System.out.printf(
          "%s, %d threads: median of paired ratios to %s: %.2f of its time for a row, %.2f of its"
              + " rows a second%n",
          model, threads, peer, alone.median(), together.median());
    }
  }

  private static String ratio(Map<String, String> line, String ours, String theirs, String what) {
    return String.valueOf(
        Double.parseDouble(line.getOrDefault(ours + what, ""))
            / Double.parseDouble(line.getOrDefault(theirs + what, "")));
  }
}

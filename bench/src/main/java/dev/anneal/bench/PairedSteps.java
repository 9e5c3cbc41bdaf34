package dev.anneal.bench;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Session;
import dev.anneal.libtorch.Libtorch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The step on one fixed batch with two settings, in one process and in rounds. */
final class PairedSteps {

  private static final int WARM_UP = 5;

  @Option(names = "--threads", defaultValue = "2", description = "Threads (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--rounds", defaultValue = "15", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "0.7", description = "A round's seconds.")
  private double seconds;

  int threads() {
    return threads;
  }

  /** Where the times are kept, the two settings' under these names. */
  static ResultFile file(Path path, String one, String other) {
    return new ResultFile(path, List.of("model", "precision", "round", one, other));
  }

  /** Measures the rounds that the file lacks; which one goes first changes from round to round. */
  void measure(String model, Batches batches, Libtorch one, Libtorch other, ResultFile results) {
    String precision = one.precision().toString();
    int measured = 0;
    while (results.has(model, precision, String.valueOf(measured + 1))) {
      measured++;
    }
    if (measured >= rounds) {
      return;
    }
    try (Session first = FixedBatchModel.open(model, batches, one);
        Session second = FixedBatchModel.open(model, batches, other)) {
      StepsBench.bare(second, WARM_UP);
      StepsBench.bare(first, WARM_UP);
      long steps = Math.max(2, (long) (seconds * 1e3 / StepsBench.bare(first, WARM_UP)));
      for (int round = measured + 1; round <= rounds; round++) {
        boolean turned = round % 2 == 1;
        double before = StepsBench.bare(turned ? second : first, steps);
        double after = StepsBench.bare(turned ? first : second, steps);
        results.add(model, precision, round, turned ? after : before, turned ? before : after);
      }
    }
  }

  /** How many times as fast the second setting is, round by round. */
  Summary gain(String model, Precision precision, ResultFile results) {
    Summary gain = new Summary();
    int times = results.columns().size();
    for (Map<String, String> line : results.lines()) {
      if (model.equals(line.get("model")) && precision.toString().equals(line.get("precision"))) {
        gain.add(time(line, results, times - 2) / time(line, results, times - 1));
      }
    }
    return gain;
  }

  private static double time(Map<String, String> line, ResultFile results, int column) {
    return Double.parseDouble(line.getOrDefault(results.columns().get(column), ""));
  }
}

package dev.anneal.cli;

import static dev.anneal.cli.KeyValues.count;
import static dev.anneal.cli.KeyValues.number;

import dev.anneal.train.BestWeights;
import dev.anneal.train.EarlyStopping;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The text form of {@link EarlyStopping}, {@code patience=5, min-delta=0.001}, and its results. */
final class EarlyStoppingText {

  private static final KeyValues VALUES =
      new KeyValues("--early-stopping", List.of("patience", "min-delta"));

  private static final EarlyStopping USUAL = EarlyStopping.patience(5);

  /** A rate that ends below this share of its largest comes down by itself. */
  private static final double LOW = 0.1;

  private static final long SAMPLED = 1000;

  private EarlyStopping settings = USUAL;

  private EarlyStoppingText() {}

  /** Reads it; what is left out is as usual. */
  static EarlyStopping parse(String text) {
    EarlyStoppingText read = new EarlyStoppingText();
    VALUES.read(text, read::set);
    return read.settings;
  }

  private void set(String key, String value) {
    settings =
        key.equals("patience")
            ? new EarlyStopping(count(key, value), settings.minDelta())
            : settings.minDelta(number(key, value));
  }

  /** What is to be said where the rate comes down by the end of the run. */
  static Optional<String> note(Plan learningRate, Horizon run) {
    Schedule schedule = learningRate.over(run);
    double largest =
        LongStream.range(0, SAMPLED)
            .map(i -> i * (run.steps() - 1) / (SAMPLED - 1))
            .mapToDouble(step -> schedule.at((double) step))
            .max()
            .orElseThrow();
    return schedule.at((double) (run.steps() - 1)) < LOW * largest
        ? Optional.of(
            "early stopping may end the run before the rate has come down, which is what such a"
                + " schedule gains by; it suits --schedule constant --reduce-on-plateau better")
        : Optional.empty();
  }

  /** Says whose weights the model has, and why. */
  static void print(BestWeights best, long steps, PrintWriter out) {
    if (best.stopped() != null) {
      out.printf("stopped early after %d steps: %s%n", steps, best.stopped());
    }
    if (best.steps() < steps) {
      out.printf(
          "the model is that of step %d, with the least validation loss (%s)%n",
          best.steps(), Figure.of(best.loss(), 4));
    }
  }
}

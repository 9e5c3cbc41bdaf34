package dev.anneal.runs;

import dev.anneal.engine.Evaluation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Short runs side by side, at several values of one thing and from several seeds each.
 *
 * @param runs the runs; none where the first was stopped
 */
public record ShortRuns(List<Run> runs) {

  /** A mean difference of fewer standard errors than this is none. */
  private static final double ERRORS = 2;

  /**
   * One run.
   *
   * @param value the value
   * @param seed the seed
   * @param learningRate the rate it was trained at
   * @param steps the steps it took
   * @param validation how it did on the validation part in the end; null if it diverged
   * @param seconds how long training took
   */
  public record Run(
      double value,
      long seed,
      double learningRate,
      long steps,
      @Nullable Evaluation validation,
      double seconds) {

    private double loss() {
      return validation == null ? Double.POSITIVE_INFINITY : validation.loss();
    }
  }

  /** Keeps the runs from changing. */
  public ShortRuns {
    runs = List.copyOf(runs);
  }

  /** The values, in the order in which they were tried. */
  public List<Double> values() {
    return runs.stream().map(Run::value).distinct().toList();
  }

  /** The runs at a value. */
  public List<Run> at(double value) {
    return runs.stream().filter(run -> run.value() == value).toList();
  }

  /**
   * The mean validation loss at a value, over the seeds that all values had their turn with where
   * there are some; infinite where a run diverged.
   */
  public double meanLoss(double value) {
    return compared(value).stream().mapToDouble(Run::loss).average().orElseThrow();
  }

  /** Where it was stopped some values have a run more than others, which must not count. */
  private List<Run> compared(double value) {
    long fewest = values().stream().mapToLong(other -> at(other).size()).min().orElseThrow();
    List<Run> all = at(value);
    return all.subList(0, (int) Math.min(all.size(), fewest));
  }

  /**
   * The values that cannot be told from the one with the least mean loss, that one included: over
   * the seeds that both have, the difference is no more than twice its standard error. With one
   * seed they are all that did not diverge.
   */
  public List<Double> good() {
    Optional<Double> lowest =
        values().stream()
            .filter(value -> Double.isFinite(meanLoss(value)))
            .min((a, b) -> Double.compare(meanLoss(a), meanLoss(b)));
    return lowest
        .map(best -> values().stream().filter(value -> isAsGood(value, best)).toList())
        .orElse(List.of());
  }

  /** The largest of the good values; empty where they are all good, or none is. */
  public Optional<Double> best() {
    List<Double> good = good();
    return good.size() == values().size() ? Optional.empty() : good.stream().max(Double::compare);
  }

  private boolean isAsGood(double value, double best) {
    if (!Double.isFinite(meanLoss(value))) {
      return false;
    }
    List<Run> own = compared(value);
    List<Run> others = compared(best);
    double[] differences =
        IntStream.range(0, own.size())
            .mapToDouble(i -> own.get(i).loss() - others.get(i).loss())
            .toArray();
    if (differences.length < 2) {
      return true;
    }
    double mean = 0;
    for (double difference : differences) {
      mean += difference / differences.length;
    }
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    double error = Math.sqrt(squares / (differences.length - 1) / differences.length);
    return mean <= ERRORS * error;
  }

  /** What the runs say, in a sentence, of something with a name. */
  public String verdict(String name) {
    List<Double> good = good();
    if (runs.isEmpty()) {
      return "no answer: no run was finished";
    }
    if (good.isEmpty()) {
      return "no answer: every run diverged; take a smaller rate with --lr";
    }
    long seeds = runs.stream().map(Run::seed).distinct().count();
    if (good.size() == values().size()) {
      return seeds < 2
          ? "no answer: one run each cannot tell a difference from chance; take more with --sweeps 3"
          : "no answer: no %s can be told from another over %d seeds; take longer runs or more seeds, or keep what you have"
              .formatted(name, seeds);
    }
    return good.size() == 1
        ? "%s %s does best, by more than two standard errors".formatted(name, text(good.get(0)))
        : "%s %s: the largest of %d that cannot be told apart over %d seeds"
            .formatted(name, text(best().orElseThrow()), good.size(), seeds);
  }

  /** {@code 64}, {@code 0.001} or {@code 1e-5}: the shortest that reads back the same. */
  public static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value).replace('E', 'e').replace(".0e", "e");
  }
}

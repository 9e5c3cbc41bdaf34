package dev.anneal.cli;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Rows;
import dev.anneal.find.CoarseToFine;
import dev.anneal.find.Criterion;
import dev.anneal.find.RangeTest;
import dev.anneal.find.RateTest;
import dev.anneal.find.StopRule;
import dev.anneal.train.RunLength;
import dev.anneal.vary.Curve;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a range test sweeps; quickly and then slowly where it matters, if nothing is said. */
final class RangeOptions {

  /** How what is swept rises. */
  enum Rise {
    EXPONENTIAL,
    LINEAR
  }

  /** Whose loss is looked at. */
  enum LossOf {
    TRAIN,
    VALIDATION
  }

  @Option(
      names = "--from",
      paramLabel = "RATE",
      description =
          "The first rate of a sweep (1e-7); of a momentum's, the first momentum (0.7). Where none of"
              + " --from, --to, --steps, --epochs, --sweep and --criterion is given, a quick sweep says"
              + " where a slow one is worth while.")
  @Nullable Double from;

  @Option(
      names = "--to",
      paramLabel = "RATE",
      description = "The last rate, if nothing stops the sweep earlier (100); momentum (0.999).")
  @Nullable Double to;

  @ArgGroup private @Nullable SweepLength length;

  @Option(
      names = "--sweep",
      paramLabel = "CURVE",
      description =
          "How the rate rises: exponential, each step a constant factor above the last (as it is if not"
              + " given), or linear, as Smith has it; the rules were fitted on exponential sweeps.")
  @Nullable Rise rise;

  @Option(
      names = "--sweeps",
      paramLabel = "K",
      description =
          "Sweeps from so many seeds, which set weights and order (1, or up to 4 where one has too much"
              + " noise). The answer is their mean, and how far they lie apart is said. Of short runs"
              + " so many at each value (3).")
  @Nullable Integer sweeps;

  @Option(
      names = "--criterion",
      paramLabel = "PART",
      description =
          "Look at the loss of each step's batch (train, as it is if not given), or of 256 validation"
              + " rows every four steps (validation): for small data.")
  @Nullable LossOf criterion;

  /** How long a sweep is: one of these. */
  static final class SweepLength {

    @Option(
        names = "--steps",
        paramLabel = "N",
        description = "The steps of a sweep (400), or of a short run (300).")
    @Nullable Long steps;

    @Option(
        names = "--epochs",
        paramLabel = "SHARE",
        description = "The same in passes over the training data, such as 0.5.")
    @Nullable Double epochs;

    RunLength length() {
      return steps != null ? RunLength.steps(steps) : RunLength.epochs(epochs == null ? 1 : epochs);
    }
  }

  /** How many sweeps or runs; so many where nothing is said. */
  int sweeps(int usual) {
    int asked = sweeps == null ? usual : sweeps;
    if (asked < 1) {
      throw new IllegalArgumentException("--sweeps must be at least 1, but was " + asked);
    }
    return asked;
  }

  /** How long; so much where nothing is said. */
  RunLength length(RunLength usual) {
    return length == null ? usual : length.length();
  }

  Criterion criterion(Rows validation) {
    return criterion == LossOf.VALIDATION ? Criterion.validation(validation) : Criterion.training();
  }

  /**
   * The range test of the learning rate: the usual one, or a plain sweep where something is said.
   */
  RateTest test(Batches batches, Rows validation) {
    if (isUsual() && length == null) {
      return CoarseToFine.USUAL;
    }
    RangeTest plain =
        rise == Rise.LINEAR
            ? RangeTest.STANDARD.curve(Curve.linear()).stopWhen(StopRule.aboveFirst(3))
            : RangeTest.STANDARD;
    return plain
        .between(from == null ? plain.from() : from, to == null ? plain.to() : to)
        .length(length(RunLength.steps(plain.steps())), batches)
        .criterion(criterion(validation));
  }

  private boolean isUsual() {
    return from == null && to == null && rise == null && criterion == null;
  }

  /** Says that there is no sweep that these could be for. */
  void checkUnused(String what) {
    if (!isUsual()) {
      throw new IllegalArgumentException(
          "--from, --to, --sweep and --criterion must be left out with %s, which is held in short runs"
              .formatted(what));
    }
  }
}

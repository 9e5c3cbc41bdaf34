package dev.anneal.judge;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** How good a model is on some rows. */
public sealed interface Scores permits ClassScores, QuantityScores {

  /** Of what is drawn for an interval; fixed, so that the same outputs give the same scores. */
  long RESAMPLING_SEED = 0;

  /** The number of rows. */
  long rows();

  /** The same as the engine's own evaluation gives, up to rounding. */
  Evaluation evaluation();

  /**
   * Scores what a session's model gives for some rows. Each row is read once.
   *
   * @return the scores; empty where an output is not finite, and for the next token, of which loss
   *     and accuracy say all
   */
  static Optional<Scores> of(Session session, Rows rows) {
    if (rows.target() instanceof Target.NextToken) {
      return Optional.empty();
    }
    ReadTargets read = new ReadTargets(rows);
    Outputs outputs = session.outputs(read);
    return firstNotFinite(outputs).isPresent()
        ? Optional.empty()
        : Optional.of(of(rows.target(), outputs, read.seen()));
  }

  /**
   * Scores outputs.
   *
   * @param target what is predicted
   * @param outputs what the model gives for each row; all finite
   * @param targets what should have been predicted, as in a {@link dev.anneal.engine.Batch}
   * @throws IllegalArgumentException if an output is not finite, or if the two do not fit together
   */
  static Scores of(Target target, Outputs outputs, float[] targets) {
    if (target instanceof Target.Classes classes) {
      return ClassScores.of(classes, outputs, targets);
    }
    if (target instanceof Target.Numeric quantity) {
      return QuantityScores.of(quantity, outputs, targets);
    }
    throw new IllegalArgumentException(
        "target must be classes or a quantity to be scored, but was " + target);
  }

  /** Checks that outputs can be scored. */
  static void check(Outputs outputs, int perRow, float[] targets) {
    if (outputs.perRow() != perRow || outputs.rows() != targets.length) {
      throw new IllegalArgumentException(
          "outputs must be %d rows of %d values, but were %d rows of %d"
              .formatted(targets.length, perRow, outputs.rows(), outputs.perRow()));
    }
    firstNotFinite(outputs)
        .ifPresent(
            place -> {
              throw new IllegalArgumentException(
                  "outputs must be finite, but were %s in row %d"
                      .formatted(outputs.values()[place], place / perRow));
            });
  }

  private static OptionalInt firstNotFinite(Outputs outputs) {
    float[] values = outputs.values();
    return IntStream.range(0, values.length).filter(i -> !Float.isFinite(values[i])).findFirst();
  }

  /** The mean. */
  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}

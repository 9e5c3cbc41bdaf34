package dev.anneal.cli;

import dev.anneal.engine.Target;
import dev.anneal.predict.Chunk;
import dev.anneal.predict.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How predictions compare with the rows' own answers, where they have any. */
final class PredictionScore {

  private long rows;
  private long scored;
  private double hits;
  private double losses;
  private double squares;

  /** Adds a chunk's rows. */
  void add(Chunk chunk, List<Prediction> predictions) {
    rows += predictions.size();
    for (int row = 0; row < predictions.size(); row++) {
      double answer = chunk.targets()[row];
      if (!Double.isNaN(answer)) {
        scored++;
        add(predictions.get(row), answer);
      }
    }
  }

  private void add(Prediction prediction, double answer) {
    if (prediction instanceof Prediction.OfQuantity quantity) {
      squares += (quantity.value() - answer) * (quantity.value() - answer);
    } else if (prediction instanceof Prediction.OfClass known) {
      hits += known.index() == (int) answer ? 1 : 0;
      losses -= Math.log(Math.max(Double.MIN_NORMAL, known.each().get((int) answer)));
    }
  }

  /** The number of rows so far. */
  long rows() {
    return rows;
  }

  /** The score in words; empty where no row has an answer of its own. */
  Optional<String> text(Target target) {
    if (scored == 0) {
      return Optional.empty();
    }
    String of =
        scored == rows
            ? String.format(Locale.ROOT, "%,d rows", rows)
            : String.format(
                Locale.ROOT, "the %,d of %,d rows whose own answer is known", scored, rows);
    return Optional.of(
        target instanceof Target.Classes
            ? String.format(
                Locale.ROOT,
                "accuracy %.2f%%, loss %.4g, on %s",
                100 * hits / scored,
                losses / scored,
                of)
            : String.format(Locale.ROOT, "rmse %.4g on %s", Math.sqrt(squares / scored), of));
  }
}

package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.judge.Scores;
import dev.anneal.libtorch.net.Models;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A number whose logarithm is learned: the loss is the logarithm's, the metric the number's. */
class LogarithmTest {

  private static final Target.Logarithm TARGET = new Target.Logarithm(2, 1.5);

  /** More rows than a block, so that the last one is filled up. */
  private static final RandomRows ROWS = new RandomRows(100, Shape.of(3), TARGET, 7);

  @Test
  void theMetricIsInItsOwnUnits() {
    try (Session session =
        Libtorch.open(Models.LINEAR, Batches.shuffled(ROWS, 10), Optimizer.sgd(), 1)) {
      Evaluation evaluation = session.evaluate(ROWS);
      float[] outputs = session.outputs(ROWS).values();
      float[] targets = ROWS.read(IntStream.range(0, 100).toArray()).targets();
      double squares = 0;
      double standardised = 0;
      for (int row = 0; row < 100; row++) {
        double predicted = Math.exp(2 + 1.5 * outputs[row]) - 1;
        double truth = Math.exp(2 + 1.5 * targets[row]) - 1;
        squares += (predicted - truth) * (predicted - truth) / 100;
        standardised += Math.pow((double) outputs[row] - targets[row], 2) / 100;
      }
      assertThat(evaluation.metric()).isCloseTo(Math.sqrt(squares), within(1e-6));
      assertThat(evaluation.loss()).isCloseTo(standardised, within(1e-6));
      assertThat(Scores.of(session, ROWS).orElseThrow().evaluation().metric())
          .isCloseTo(evaluation.metric(), within(1e-9));
    }
  }
}
